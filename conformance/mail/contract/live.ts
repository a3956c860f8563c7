import { once } from 'node:events';
import type { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imapClient, RawLine } from '../clients.ts';
import { note, plain } from '../messages.ts';
import type { Peer } from '../peer.ts';

export function liveContract(the: () => Peer): void {
  describe('an idling client', () => {
    let watching: ImapFlow;
    let acting: ImapFlow;
    const folder = 'Suivis';
    beforeAll(async () => {
      acting = await imapClient(the(), the().alice);
      watching = await imapClient(the(), the().alice);
      await acting.mailboxCreate(folder);
      await acting.append(folder, plain('déjà là', 'x'));
      await acting.mailboxOpen(folder);
      await watching.mailboxOpen(folder);
    });
    afterAll(async () => {
      await watching?.mailboxClose();
      await acting?.mailboxDelete(folder);
      for (const client of [watching, acting]) await client?.logout();
    });

    it('hears of what arrives, of new marks and of what goes', async () => {
      const idling = watching.idle();
      const arrived = once(watching, 'exists');
      await acting.append(folder, note);
      expect((await arrived)[0]).toMatchObject({ path: folder, count: 2, prevCount: 1 });
      const marked = once(watching, 'flags');
      await acting.messageFlagsAdd('1', ['\\Flagged'], { uid: true });
      expect([...((await marked)[0] as { flags: Set<string> }).flags]).toContain('\\Flagged');
      const gone = once(watching, 'expunge');
      await acting.messageDelete('1', { uid: true });
      expect((await gone)[0]).toMatchObject({ path: folder, seq: 1 });
      await watching.noop();
      await idling;
    });
  });

  describe('a line', () => {
    it('answers commands said at once in their order, with literals that wait and that do not', async () => {
      const line = await RawLine.signedOn(the(), the().alice);
      await line.say('s SELECT {5}', /^\+.*\r\n/m);
      line.write('INBOX\r\n');
      await line.until(/^s OK.*\r\n/m);
      line.write(Array.from({ length: 1_000 }, (_, at) => `p${at} NOOP\r\n`).join(''));
      const heard = await line.until(/^p999 OK.*\r\n/m);
      const tags = [...heard.matchAll(/^p(\d+) OK/gm)].map(([, at]) => Number(at));
      expect(tags).toEqual(Array.from({ length: 1_000 }, (_, at) => at));
      const answer = await line.say('z SEARCH CHARSET UTF-8 SUBJECT {7+}\r\nintrouv', /^z OK.*\r\n/m);
      expect(answer).toMatch(/^\* SEARCH\r\n/m);
      line.close();
    });

    it('refuses what it does not understand and goes on', async () => {
      const line = await RawLine.signedOn(the(), the().alice);
      expect(await line.say('a INVENTE', /^a .*\r\n/m)).toMatch(/^a BAD/m);
      expect(await line.say('b FETCH 1 FLAGS', /^b .*\r\n/m)).toMatch(/^b BAD/m);
      expect(await line.say('c SELECT', /^c .*\r\n/m)).toMatch(/^c BAD/m);
      expect(await line.say('d NOOP', /^d .*\r\n/m)).toMatch(/^d OK/m);
      line.close();
    });
  });
}

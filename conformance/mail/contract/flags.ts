import type { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { imapClient, marksOf, RawLine } from '../clients.ts';
import { note, plain } from '../messages.ts';
import type { Peer } from '../peer.ts';

export function flagsContract(the: () => Peer): void {
  describe('marks and moves', () => {
    let client: ImapFlow;
    const [folder, other] = ['Marqués', 'Ailleurs'];
    beforeAll(async () => {
      client = await imapClient(the(), the().alice);
    });
    afterAll(() => client?.logout());
    beforeEach(async () => {
      for (const one of [folder, other]) await client.mailboxCreate(one);
      for (const name of ['un', 'deux', 'trois']) await client.append(folder, plain(name, name));
      await client.mailboxOpen(folder);
    });
    afterEach(async () => {
      for (const one of [folder, other]) await client.mailboxDelete(one);
    });
    const flagsOf = async (uid: number) => {
      const message = await client.fetchOne(String(uid), { flags: true }, { uid: true });
      return message ? marksOf(message) : undefined;
    };
    const subjectsIn = async (path: string) => {
      const lock = await client.getMailboxLock(path);
      try {
        return (await client.fetchAll('1:*', { envelope: true })).map(({ envelope }) => envelope!.subject);
      } finally {
        lock.release();
      }
    };

    it('are added, taken away and replaced, known ones and keywords', async () => {
      await client.messageFlagsAdd('1:2', ['\\Seen', '$Urgent'], { uid: true });
      expect([await flagsOf(1), await flagsOf(2), await flagsOf(3)]).toEqual([
        ['$Urgent', '\\Seen'],
        ['$Urgent', '\\Seen'],
        [],
      ]);
      await client.messageFlagsRemove('1', ['\\Seen'], { uid: true });
      await client.messageFlagsSet('2', ['\\Flagged'], { uid: true });
      expect([await flagsOf(1), await flagsOf(2)]).toEqual([['$Urgent'], ['\\Flagged']]);
    });

    it('copy messages with their marks and say where they are', async () => {
      await client.messageFlagsAdd('2', ['\\Flagged'], { uid: true });
      const copied = await client.messageCopy('2:3', other, { uid: true });
      expect(copied && [...copied.uidMap!]).toEqual([
        [2, 1],
        [3, 2],
      ]);
      expect(await subjectsIn(other)).toEqual(['deux', 'trois']);
      expect(await subjectsIn(folder)).toEqual(['un', 'deux', 'trois']);
    });

    it('move messages in one step and say where they are', async () => {
      const moved = await client.messageMove('1,3', other, { uid: true });
      expect(moved && [...moved.uidMap!]).toEqual([
        [1, 1],
        [3, 2],
      ]);
      expect(await subjectsIn(folder)).toEqual(['deux']);
      expect(await subjectsIn(other)).toEqual(['un', 'trois']);
    });

    it('delete some messages and no other that was marked', async () => {
      await client.messageFlagsAdd('1', ['\\Deleted'], { uid: true });
      await client.messageDelete('2', { uid: true });
      expect(await subjectsIn(folder)).toEqual(['un', 'trois']);
    });

    it('say where a message was put', async () => {
      expect(await client.append(folder, note)).toMatchObject({ uid: 4, destination: folder });
      await expect(client.append('Jamais vu', note)).rejects.toMatchObject({ serverResponseCode: 'TRYCREATE' });
    });

    it('leave alone what another has changed meanwhile (CONDSTORE)', async () => {
      const line = await RawLine.signedOn(the(), the().alice);
      await line.say('a SELECT Marqu&AOk-s (CONDSTORE)', /^a OK.*\r\n/m);
      const told = await line.say('b UID FETCH 1 (MODSEQ)', /^b OK.*\r\n/m);
      const modseq = /MODSEQ \((\d+)\)/.exec(told)![1];
      await client.messageFlagsAdd('1', ['\\Flagged'], { uid: true });
      const answer = await line.say(
        `c UID STORE 1:2 (UNCHANGEDSINCE ${modseq}) +FLAGS.SILENT (\\Seen)`,
        /^c OK.*\r\n/m,
      );
      expect(answer).toMatch(/^c OK \[MODIFIED 1(,2|:2)?\]/m);
      expect(await flagsOf(1)).toEqual(['\\Flagged']);
      line.close();
    });

    it('refuse changes in a folder that is open for reading only', async () => {
      await client.mailboxOpen(folder, { readOnly: true });
      await client.messageFlagsAdd('1', ['\\Seen'], { uid: true }).catch(() => false);
      await client.mailboxOpen(folder);
      expect(await flagsOf(1)).toEqual([]);
    });
  });
}

import type { ImapFlow, SearchObject } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imapClient } from '../clients.ts';
import { letter, note, plain } from '../messages.ts';
import type { Peer } from '../peer.ts';

export function searchContract(the: () => Peer): void {
  describe('the search', () => {
    let client: ImapFlow;
    const folder = 'Cherchés';
    const day = (date: string) => new Date(`2026-11-${date}T12:00:00Z`);
    beforeAll(async () => {
      client = await imapClient(the(), the().alice);
      await client.mailboxCreate(folder);
      await client.append(folder, letter, ['\\Flagged'], day('17'));
      await client.append(folder, note, ['\\Seen'], day('18'));
      await client.append(
        folder,
        plain('Rendez-vous', 'Le patient viendra jeudi.'),
        ['\\Seen', '\\Answered'],
        day('19'),
      );
      await client.append(folder, plain('Suite', `Rien${'. Rien'.repeat(500)} du tout.`), ['$Classe'], day('20'));
      await client.mailboxOpen(folder);
    });
    afterAll(async () => {
      await client?.mailboxDelete(folder);
      await client?.logout();
    });

    const cases: readonly (readonly [string, SearchObject, readonly number[]])[] = [
      ['everything', { all: true }, [1, 2, 3, 4]],
      ['flags', { seen: true, answered: false }, [2]],
      ['a keyword', { keyword: '$Classe' }, [4]],
      ['no keyword', { unKeyword: '$Classe', flagged: false }, [2, 3]],
      ['a subject in UTF-8, written in an encoded word', { subject: 'échographie' }, [1]],
      ['a subject in other letters', { subject: 'RENDEZ-vous' }, [3]],
      ['a sender, by name', { from: 'bruyère' }, [1]],
      ['a sender, by address', { from: 'laboratoire@' }, [2]],
      ['a recipient', { to: 'anselme' }, [1]],
      ['a copy', { cc: 'deux@boites.test' }, [1]],
      ['words of a text in quoted-printable', { body: 'cœur bat régulièrement' }, [1]],
      ['words of a text broken by the encoding', { body: 'conservée' }, [1]],
      ['words of the whole message', { text: 'mmol' }, [2]],
      ['words of the header by TEXT', { text: 'Biologie' }, [2]],
      ['not by BODY', { body: 'Biologie' }, []],
      ['a field', { header: { 'X-MSS-NIL': 'trousse' } }, [1]],
      ['a field that is there', { header: { References: true } }, [1]],
      ['a first day', { since: day('19') }, [3, 4]],
      ['a last day', { before: new Date('2026-11-18T00:00:00Z') }, [1]],
      ['a day', { on: day('18') }, [2]],
      ['a day of sending, in the zone of the sender', { sentOn: day('18') }, [2]],
      ['a size', { larger: 2_000 }, [4]],
      ['one or the other', { or: [{ subject: 'Suite' }, { from: 'laboratoire' }] }, [2, 4]],
      ['the opposite', { not: { from: 'agathe' } }, [1, 2]],
      ['some of them by UID', { uid: '2:3', seen: true }, [2, 3]],
      ['several at once', { seen: true, from: 'agathe', since: day('01'), subject: 'rendez' }, [3]],
      ['nothing', { subject: 'introuvable' }, []],
    ];
    it.each(cases)('finds by %s', async (_, query, expected) => {
      expect(await client.search(query, { uid: true })).toEqual(expected);
    });
  });
}

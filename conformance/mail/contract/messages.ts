import { randomBytes } from 'node:crypto';
import { text as readText } from 'node:stream/consumers';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imapClient, marksOf } from '../clients.ts';
import { letter, note, plain } from '../messages.ts';
import type { Peer } from '../peer.ts';

export function messagesContract(the: () => Peer): void {
  describe('messages', () => {
    let client: ImapFlow;
    const folder = 'Lus';
    const at = new Date('2026-11-17T08:30:00Z');
    beforeAll(async () => {
      client = await imapClient(the(), the().alice);
      await client.mailboxCreate(folder);
      await client.append(folder, letter, ['\\Flagged', 'Important'], at);
      await client.append(folder, note);
      await client.mailboxOpen(folder);
    });
    afterAll(async () => {
      await client?.mailboxDelete(folder);
      await client?.logout();
    });
    const one = async (query: object): Promise<FetchMessageObject> =>
      (await client.fetchOne('1', query, { uid: true })) as FetchMessageObject;

    it('come back byte for byte, with their flags, date and size', async () => {
      const message = await one({ source: true, flags: true, internalDate: true, size: true });
      expect(message.source).toEqual(letter);
      expect(marksOf(message)).toEqual(['Important', '\\Flagged']);
      expect(new Date(message.internalDate!)).toEqual(at);
      expect(message.size).toBe(letter.length);
    });

    it('tell their envelope', async () => {
      const { envelope } = await one({ envelope: true });
      expect(envelope).toMatchObject({
        ...{ messageId: '<lettre-1@boites.test>', inReplyTo: '<demande-1@boites.test>' },
        ...{ date: new Date('2026-11-17T08:30:00Z') },
        from: [{ name: 'Docteur Camille BRUYÈRE', address: 'camille@boites.test' }],
        to: [{ name: 'PONTFICTIF, Anselme', address: 'anselme@boites.test' }, { address: 'inconnu@boites.test' }],
      });
      expect(envelope!.subject).toMatch(/^Échographie cardiaque de contr/);
      expect(envelope!.cc).toEqual(expect.arrayContaining([expect.objectContaining({ address: 'deux@boites.test' })]));
    });

    it('tell their structure, attachments and messages within included', async () => {
      const { bodyStructure } = await one({ bodyStructure: true });
      expect(bodyStructure).toMatchObject({
        type: 'multipart/mixed',
        childNodes: [
          {
            ...{ part: '1', type: 'multipart/alternative' },
            childNodes: [
              {
                part: '1.1',
                type: 'text/plain',
                encoding: 'quoted-printable',
                parameters: { charset: 'utf-8' },
                lineCount: 1,
              },
              { part: '1.2', type: 'text/html', encoding: 'base64' },
            ],
          },
          {
            ...{ part: '2', type: 'application/pdf', disposition: 'attachment', id: '<piece-1@boites.test>' },
            ...{ description: 'Compte rendu', dispositionParameters: { filename: 'échographie.pdf' } },
          },
          { part: '3', type: 'message/rfc822', envelope: { subject: 'Message joint' } },
        ],
      });
    });

    it('give one part, its header, a piece of it, or some fields', async () => {
      const { bodyParts } = await one({
        bodyParts: ['1.1', '2.mime', '3.header', '3.text', '3.1', { key: '2', start: 4, maxLength: 6 }],
      });
      const part = (key: string) => bodyParts!.get(key)?.toString('utf8');
      expect(part('1.1')).toContain('=C5=93ur bat');
      expect(part('2.mime')).toContain('Content-Description: Compte rendu');
      expect(part('3.header')).toBe('From: ancien@boites.test\r\nSubject: Message joint\r\n\r\n');
      expect(part('3.text')).toBe('Texte du message joint.');
      expect(part('3.1')).toBe('Texte du message joint.');
      expect(part('2')).toBe(Buffer.from('%PDF-1.4 fictif').toString('base64').slice(4, 10));
      const { headers } = await one({ headers: ['References', 'x-mss-nil', 'Absent'] });
      expect(headers!.toString()).toBe(
        'References: <demande-0@boites.test>\r\n <demande-1@boites.test>\r\nX-MSS-NIL: TROUSSE\r\n\r\n',
      );
    });

    it('stream a part decoded', async () => {
      const { content, meta } = await client.download('1', '1.1', { uid: true });
      expect(meta).toMatchObject({ contentType: 'text/plain', charset: 'utf-8' });
      expect(await readText(content!)).toContain('Le cœur bat régulièrement, fraction d’éjection'.replace('’', "'"));
    });

    it('are not marked as read by a client that only looks', async () => {
      await one({ source: true, bodyParts: ['1'] });
      expect((await one({ flags: true })).flags!.has('\\Seen')).toBe(false);
    });

    it('of several megabytes come back byte for byte', async () => {
      const large = plain('gros', randomBytes(3_000_000).toString('base64').replace(/.{76}/g, '$&\r\n'));
      const { uid } = (await client.append(folder, large)) as { uid: number };
      const { source } = (await client.fetchOne(String(uid), { source: true }, { uid: true })) as FetchMessageObject;
      expect(source!.equals(large)).toBe(true);
      await client.messageDelete(String(uid), { uid: true });
    });

    it('of one part have it as part 1', async () => {
      const { bodyParts, bodyStructure } = (await client.fetchOne(
        '2',
        { bodyParts: ['1', 'text'], bodyStructure: true },
        { uid: true },
      )) as FetchMessageObject;
      expect(bodyParts!.get('1')?.toString()).toBe('Potassium 4,1 mmol/L.\r\n');
      expect(bodyParts!.get('text')?.toString()).toBe('Potassium 4,1 mmol/L.\r\n');
      expect(bodyStructure).toMatchObject({ type: 'text/plain', size: 23, lineCount: 1 });
    });
  });
}

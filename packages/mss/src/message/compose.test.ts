import { describe, expect, it } from 'vitest';
import { composeMessage } from './compose.ts';
import type { OutgoingMessage } from './model.ts';
import { parseMessage } from './parse.ts';

const base: OutgoingMessage = {
  messageId: 'f81d4fae@cabinet.mssante.fr',
  date: new Date('2026-11-20T08:30:00Z'),
  boundarySeed: 'f81d4fae',
  from: { name: 'Dr_Camille_BRUYERE-EXEMPLE_Cabinet des Tilleuls', address: 'camille@cabinet.mssante.fr' },
  to: [{ name: 'Zoé "la" Bleue <x@y.fr>\r\nBcc: z@z.fr', address: 'zoe@hopital.mssante.fr' }],
  subject: 'XDM/1.0/DDM+CR de consultation PAT-TROIS Dominique 28/03/1979',
  text: 'Bonjour,\nvoici l’avis demandé.\n.\n-- \nÀ bientôt',
};
const text = async (message: OutgoingMessage) => Buffer.from(await composeMessage(message)).toString('latin1');
const headers = async (message: OutgoingMessage) =>
  (await text(message)).split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ');

describe('composeMessage', () => {
  it('writes what it is given so that it is read again as it was', async () => {
    const pdf = Buffer.from('%PDF-1.4\n');
    const read = await parseMessage(
      await composeMessage({
        ...base,
        cc: [{ name: '', address: 'secretariat@cabinet.mssante.fr' }],
        replyTo: [{ name: 'Cabinet', address: 'cabinet@cabinet.mssante.fr' }],
        inReplyTo: '<1@a.fr>',
        references: ['<0@a.fr>', '1@a.fr'],
        priority: 'high',
        readReceiptTo: 'camille@cabinet.mssante.fr',
        deliveryReceiptTo: 'camille@cabinet.mssante.fr',
        national: {
          product: 'TROUSSE-1',
          documents: { codes: ['34112-3', 'PRESC-BIO'], qualifiedIns: true },
          end: true,
        },
        draft: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
        attachments: [
          { name: '2026-11-20_Synthèse_PAT-TROIS_Dominique.pdf', mediaType: 'application/pdf', bytes: pdf },
        ],
      }),
    );
    expect(read).toMatchObject({
      messageId: '<f81d4fae@cabinet.mssante.fr>',
      date: '2026-11-20T08:30:00.000Z',
      from: base.from,
      to: [{ address: 'zoe@hopital.mssante.fr' }],
      cc: [{ name: '', address: 'secretariat@cabinet.mssante.fr' }],
      replyTo: [{ name: 'Cabinet', address: 'cabinet@cabinet.mssante.fr' }],
      inReplyTo: ['<1@a.fr>'],
      references: ['<0@a.fr>', '<1@a.fr>'],
      subject: { stored: base.subject, shown: 'CR de consultation PAT-TROIS Dominique 28/03/1979', document: true },
      priority: 'high',
      receipts: { readTo: 'camille@cabinet.mssante.fr', deliveryTo: 'camille@cabinet.mssante.fr', automatic: false },
      national: { product: 'TROUSSE-1', documents: { codes: ['34112-3', 'PRESC-BIO'], qualifiedIns: true }, end: true },
      draft: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      problems: [],
    });
    expect(read.text.trim()).toBe(base.text);
    expect(read.attachments).toMatchObject([
      { name: '2026-11-20_Synthèse_PAT-TROIS_Dominique.pdf', mediaType: 'application/pdf', kind: 'pdf', inline: false },
    ]);
    expect(Buffer.from(read.attachments[0]!.bytes)).toEqual(pdf);
  });

  it('writes the national headers to the letter, and none where they are not due (ECO.2.4.1 to 2.4.3)', async () => {
    const due = await headers({
      ...base,
      national: { product: 'T1', documents: { codes: ['34112-3', 'A'], qualifiedIns: false } },
    });
    expect(due).toContain('X-MSS-CODECDA: 34112-3,A\r\n');
    expect(due).toContain('X-MSS-INS: N\r\n');
    expect(due).toContain('X-MSS-NIL: T1\r\n');
    expect(await headers(base)).not.toMatch(/X-MSS|Disposition-Notification|Return-Receipt|X-Trousse/i);
  });

  it('gives the same bytes for the same input, lines ended by CR LF, subject and names encoded', async () => {
    const message = { ...base, html: '<p>Bonjour</p>', subject: 'Résultats à revoir' };
    const [one, other] = [await text(message), await text(message)];
    expect(one).toBe(other);
    expect(one.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(one).toMatch(/^Subject: =\?UTF-8\?Q\?R=C3=A9sultats/m);
    expect(one).toMatch(/multipart\/alternative/);
    expect(await text({ ...message, boundarySeed: 'other' })).not.toBe(one);
  });

  it('writes file names after RFC 2231, in both places, whatever they hold', async () => {
    const named = (name: string) =>
      composeMessage({ ...base, attachments: [{ name, mediaType: 'application/pdf', bytes: Buffer.from('x') }] });
    const written = Buffer.from(await named('Synthèse.pdf'))
      .toString()
      .replace(/\r\n[ \t]+/g, ' ');
    expect(written).toContain("Content-Type: application/pdf; name*0*=utf-8''Synth%C3%A8se.pdf\r\n");
    expect(written).toContain("Content-Disposition: attachment; filename*0*=utf-8''Synth%C3%A8se.pdf\r\n");
    for (const name of [
      `20261120_CR d'imagerie médicale_CORSE_FIGATELLIX.pdf`,
      'a;b=c, (d).pdf',
      'a "b".pdf',
      '%C3%A9 100%.pdf',
      `${'é'.repeat(120)}.pdf`,
      '日本語 😀.pdf',
      "utf-8''a.pdf",
    ]) {
      const [attachment] = (await parseMessage(await named(name))).attachments;
      expect(attachment!.name).toBe(name.replaceAll('"', '_'));
    }
  });

  it('carries a whole message as an attachment, untouched', async () => {
    const inner = await composeMessage({
      ...base,
      attachments: [{ name: 'a.bin', mediaType: 'application/octet-stream', bytes: Buffer.from([0, 1, 2]) }],
    });
    const read = await parseMessage(
      await composeMessage({
        ...base,
        attachments: [{ name: 'message.eml', mediaType: 'message/rfc822', bytes: inner }],
      }),
    );
    expect(read.attachments).toMatchObject([{ name: 'message.eml', kind: 'message' }]);
    expect((await parseMessage(read.attachments[0]!.bytes)).attachments[0]!.bytes).toEqual(new Uint8Array([0, 1, 2]));
  });

  it('never lets a value become another header', async () => {
    const sent = await headers({ ...base, references: ['a@b'] });
    expect(sent).not.toMatch(/^Bcc:/im);
    for (const bad of [
      { subject: 'a\r\nBcc: x@y.fr' },
      { messageId: 'a@b>\r\nBcc: x@y.fr' },
      { to: [{ name: '', address: 'a@b.fr\r\nBcc: x@y.fr' }] },
      { to: [{ name: '', address: 'a@b.fr, c@d.fr' }] },
      { readReceiptTo: 'a@b.fr>\nX: y' },
      { national: { product: 'a\r\nX: y' } },
      { national: { documents: { codes: ['a,b'], qualifiedIns: true } } },
      { draft: 'é' },
      { readReceiptTo: 'doc@cabinet\ufffdmssante.fr' },
      { date: new Date(Number.NaN) },
      { attachments: [{ name: 'a\r\nb', mediaType: 'text/plain', bytes: Buffer.from('') }] },
      { attachments: [{ name: 'a', mediaType: 'text/plain\r\nX: y', bytes: Buffer.from('') }] },
    ]) {
      await expect(composeMessage({ ...base, ...bad })).rejects.toMatchObject({ code: 'invalid-input' });
    }
  });
});

import { describe, expect, it } from 'vitest';
import { composeMessage } from '../message/compose.ts';
import { parseMessage } from '../message/parse.ts';
import { buildReceipt } from './build.ts';
import type { ReceiptInput } from './model.ts';
import { readReport } from './read.ts';

const subject = 'XDM/1.0/DDM+CR PAT-TROIS Dominique';
const original = await composeMessage({
  messageId: 'a@b.mssante.fr',
  date: new Date('2026-11-20T08:30:00Z'),
  boundarySeed: 'seed',
  from: { name: '', address: 'labo@b.mssante.fr' },
  to: [{ name: '', address: 'doc@a.mssante.fr' }],
  subject,
  text: 'résultat',
  attachments: [{ name: 'IHE_XDM.zip', mediaType: 'application/zip', bytes: Buffer.from('PK\x05\x06') }],
});
const input: ReceiptInput = {
  messageId: 'r@a.mssante.fr',
  date: new Date('2026-11-20T09:00:00Z'),
  boundarySeed: 'seed',
  from: { name: 'Dr_Camille_BRUYERE', address: 'doc@a.mssante.fr' },
  to: 'labo@b.mssante.fr',
  original,
  originalMessageId: '<a@b.mssante.fr>',
  originalSubject: subject,
  automatic: false,
  disposition: 'displayed',
  product: 'TROUSSE-1',
};

describe('buildReceipt', () => {
  it('has three parts, the original whole in the last and nowhere else (RFC 8098 §3, ECO.3.1.6)', async () => {
    const bytes = await buildReceipt(input);
    const read = await parseMessage(bytes);
    expect(read).toMatchObject({
      reportType: 'disposition-notification',
      subject: { stored: subject },
      inReplyTo: ['<a@b.mssante.fr>'],
      to: [{ address: 'labo@b.mssante.fr' }],
      autoSubmitted: false,
      national: { product: 'TROUSSE-1' },
    });
    expect(read.text).toContain('a été affiché le 20/11/2026 à 09:00 (UTC).');
    expect(read.attachments.map(({ mediaType }) => mediaType)).toEqual([
      'message/disposition-notification',
      'message/rfc822',
    ]);
    expect(Buffer.from(read.attachments[1]!.bytes).toString().trim()).toBe(Buffer.from(original).toString().trim());
    expect(readReport(read)).toEqual({
      kind: 'disposition',
      originalMessageId: '<a@b.mssante.fr>',
      recipient: 'doc@a.mssante.fr',
      disposition: 'displayed',
      automatic: false,
    });
  });

  it('tells a document that could not be taken by its subject and an Error field', async () => {
    const bytes = await buildReceipt({
      ...input,
      automatic: true,
      disposition: 'processed',
      error: { code: '904' },
      originalRecipient: 'service@a.mssante.fr',
    });
    const text = Buffer.from(bytes).toString();
    expect(text).toContain('Disposition: automatic-action/MDN-sent-automatically; processed/error\r\n');
    expect(text).toContain("Error: 904^L'INS transmis ne correspond pas exactement a celui du destinataire\r\n");
    expect(text).toContain('Original-Recipient: rfc822;service@a.mssante.fr\r\n');
    const read = await parseMessage(bytes);
    expect(read.subject).toMatchObject({
      stored: `[KO Intégration système !][904] ${subject}`,
      integrationFailure: { code: '904' },
    });
    expect(read.autoSubmitted).toBe(true);
    expect(readReport(read)).toMatchObject({
      kind: 'disposition',
      disposition: 'processed',
      automatic: true,
      error: { code: '904' },
    });
  });

  it('carries originals of broken lines and hostile names', async () => {
    const hostile = Buffer.from('Subject: x\n\n--_NmP-Part_1--\n\n\xff\n--');
    const read = await parseMessage(
      await buildReceipt({ ...input, original: hostile, originalSubject: 'a\r\nBcc: x@y.fr' }),
    );
    expect(read.subject.stored).toBe('Accusé : a Bcc: x@y.fr');
    expect(read.attachments).toHaveLength(2);
    await expect(buildReceipt({ ...input, to: 'a@b.fr\r\nBcc: x' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(buildReceipt({ ...input, originalMessageId: '<a b>' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

import { describe, expect, it } from 'vitest';
import {
  buildReceipt,
  buildXdm,
  composeMessage,
  derivedSubject,
  documentFileName,
  documentSubject,
  parseMessage,
  readReport,
  readXdm,
} from './index.ts';
import { sampleCda, sampleXdm } from './testing/sample-xdm.ts';

const from = { name: 'Dr_Camille_BRUYERE_Cabinet', address: 'doc@a.mssante.fr' };
const name = { familyName: 'PAT-TROIS', givenName: 'Dominique' };
const pdf = Buffer.from('%PDF-1.4\n');
const archive = buildXdm(sampleXdm()).bytes;
const sent = await composeMessage({
  messageId: '1@a.mssante.fr',
  date: new Date('2026-11-20T08:30:00Z'),
  boundarySeed: '1',
  from,
  to: [{ name: '', address: 'service@b.mssante.fr' }],
  subject: documentSubject({ ...name, labels: ['CR de consultation'], birthDate: '1979-03-28' }),
  text: 'Bonjour',
  attachments: [
    { name: 'IHE_XDM.zip', mediaType: 'application/zip', bytes: archive },
    {
      name: documentFileName({ ...name, date: '2026-11-19', type: 'CR de consultation' }),
      mediaType: 'application/pdf',
      bytes: pdf,
    },
  ],
  readReceiptTo: from.address,
  national: { product: 'TROUSSE-1', documents: { codes: ['11488-4'], qualifiedIns: true } },
});

describe('a message that carries a document', () => {
  it('EFF-101 holds the archive and its PDF beside it, and both come out byte for byte (ECO.2.1.1)', async () => {
    const read = await parseMessage(sent);
    expect(read.attachments.map(({ name, kind, xdm }) => [name, kind, xdm])).toEqual([
      ['IHE_XDM.zip', 'archive', true],
      ['20261119_CR de consultation_PAT-TROIS_Dominique.pdf', 'pdf', false],
    ]);
    expect(Buffer.from(read.attachments[1]!.bytes)).toEqual(pdf);
    const { documents, patient, problems } = await readXdm(read.attachments[0]!.bytes);
    expect(problems).toEqual([]);
    expect(patient).toMatchObject({ qualified: true, birthName: 'PAT-TROIS' });
    expect(Buffer.from(documents[0]!.bytes!)).toEqual(Buffer.from(sampleCda()));
  });

  it('comes back whole in the receipt that says why it was not taken, and can be sent again from there', async () => {
    const { messageId, subject } = await parseMessage(sent);
    const receipt = await parseMessage(
      await buildReceipt({
        messageId: '2@b.mssante.fr',
        date: new Date('2026-11-20T09:00:00Z'),
        boundarySeed: '2',
        from: { name: '', address: 'service@b.mssante.fr' },
        to: from.address,
        original: sent,
        originalMessageId: messageId!,
        originalSubject: subject.stored,
        automatic: true,
        disposition: 'processed',
        error: { code: '902' },
      }),
    );
    expect(readReport(receipt)).toMatchObject({
      originalMessageId: messageId,
      error: { code: '902', text: 'Identifiant de patient inconnu' },
    });
    const original = await parseMessage(receipt.attachments.find(({ kind }) => kind === 'message')!.bytes);
    expect(Buffer.from(original.attachments[0]!.bytes)).toEqual(Buffer.from(archive));
  });

  it('keeps the thread when it is replaced', async () => {
    const { messageId, references, subject } = await parseMessage(sent);
    const replaced = await parseMessage(
      await composeMessage({
        messageId: '3@a.mssante.fr',
        date: new Date('2026-11-20T10:00:00Z'),
        boundarySeed: '3',
        from,
        to: [{ name: '', address: 'service@b.mssante.fr' }],
        subject: derivedSubject(subject.stored, 'replace'),
        text: 'Annule et remplace',
        inReplyTo: messageId!,
        references: [...references, messageId!],
      }),
    );
    expect(replaced).toMatchObject({
      inReplyTo: [messageId],
      references: [messageId],
      subject: {
        document: true,
        replaces: true,
        shown: '[Annule et remplace] CR de consultation PAT-TROIS Dominique 28/03/1979',
      },
    });
  });
});

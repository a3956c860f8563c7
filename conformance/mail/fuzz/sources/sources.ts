import { buildReceipt, composeMessage, endSubject, type OutgoingMessage } from '@trousse/mss';
import { deliveryReport } from '../../../../apps/sandbox/src/operator/reports/delivery-report.ts';
import { readingReceipt } from '../../../../apps/sandbox/src/operator/reports/reading-receipt.ts';
import { letter, note } from '../../messages.ts';
import { foreign, ofAnother, oneDocument, replacement } from './archives.ts';
import { byHand } from './by-hand.ts';
import { letterPage, png } from './pages.ts';

export type Source = { readonly name: string; readonly bytes: Buffer };

const camille = { name: 'Dr_Camille_BRUYÈRE-EXEMPLE_Cabinet', address: 'camille@cabinet.mssante.fr' };
const anselme = { name: 'Anselme PONTFICTIF', address: 'anselme@boites.mssante.fr' };
const date = new Date('2026-11-20T08:31:00Z');
const archived = (bytes: Uint8Array) => ({ name: 'IHE_XDM.ZIP', mediaType: 'application/zip', bytes });
const copy = {
  name: '20261119_CR_PAT-TROIS_DOMINIQUE.pdf',
  mediaType: 'application/pdf',
  bytes: Buffer.from('%PDF-1.4 fictif'),
};
const national = { product: 'TROUSSE-1', documents: { codes: ['11488-4'], qualifiedIns: true } };

/** Valid messages of every kind that a mailbox gets: of our own, of the sandbox's operator, and of other software. */
export async function mailSources(): Promise<Source[]> {
  const original = await written({ readReceiptTo: camille.address });
  const about = { from: anselme, to: camille.address, original: Buffer.from(original), at: date, id: 'rapport-1' };
  const receipt = {
    ...{ messageId: '<accuse.1@boites.mssante.fr>', date, boundarySeed: 'accuse', from: anselme, to: camille.address },
    ...{ original, originalMessageId: '<envoi.1@cabinet.mssante.fr>', originalSubject: 'Résultats' },
  };
  const outcome = {
    address: anselme.address,
    status: '5.1.1',
    diagnostic: '550 5.1.1 User unknown',
    words: 'Inconnu.',
  };
  const report = { ...about, domain: 'boites.mssante.fr', envelopeId: 'x' };
  const all: Record<string, Uint8Array> = {
    'a text': original,
    'a page with its text': await written({ html: letterPage, priority: 'high' }),
    'a document': await written({
      ...{ subject: 'XDM/1.0/DDM+CR PAT-TROIS DOMINIQUE 28/03/1979', national },
      attachments: [archived(oneDocument.bytes), copy],
    }),
    'a document that replaces': await written({
      ...{ subject: 'XDM/1.0/DDM+[Annule et remplace] 2 documents PAT-TROIS', national, html: letterPage },
      attachments: [archived(replacement.bytes), copy],
    }),
    'a document of other software': await written({ attachments: [{ ...archived(foreign), name: 'envoi.zip' }] }),
    'documents of two patients': await written({
      ...{ national, attachments: [archived(oneDocument.bytes), archived(ofAnother.bytes)] },
    }),
    'a document beside a page': await written({
      ...{ national, html: letterPage, attachments: [copy, archived(replacement.bytes)] },
    }),
    'the end of a conversation': await written({
      ...{ subject: endSubject, national: { end: true } },
      to: [{ name: '', address: '279035121518989@patient.mssante.fr' }],
    }),
    'files and a message': await written({
      attachments: [
        { name: 'photo.png', mediaType: 'image/png', bytes: png },
        { name: 'reçu.eml', mediaType: 'message/rfc822', bytes: original },
        { name: 'CDA.xml', mediaType: 'text/xml', bytes: Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>') },
      ],
    }),
    'a receipt': await buildReceipt({ ...receipt, automatic: false, disposition: 'displayed' }),
    'a receipt that says an error': await buildReceipt({
      ...{ ...receipt, automatic: true, disposition: 'processed', error: { code: '902' } },
    }),
    'a failed delivery': deliveryReport({ ...report, outcomes: [{ ...outcome, action: 'failed' }] }),
    'a delivery': deliveryReport({ ...report, outcomes: [{ ...outcome, status: '2.0.0', action: 'delivered' }] }),
    'the receipt of a patient': readingReceipt({
      ...about,
      originalId: '<envoi.1@cabinet.mssante.fr>',
      subject: 'Résultats',
    }),
    'a letter of a colleague': letter,
    'a note': note,
    ...byHand,
  };
  return Object.entries(all).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) }));
}

function written(changes: Partial<OutgoingMessage>): Promise<Uint8Array> {
  return composeMessage({
    ...{ messageId: '<envoi.1@cabinet.mssante.fr>', date, boundarySeed: 'envoi', from: camille, to: [anselme] },
    ...{ subject: 'Résultats de l’examen', text: 'Bonjour,\n\nVoici les résultats.\n> cité\n', ...changes },
  });
}

import { printPage } from '@trousse/cda';
import { type DocumentEntry, fromXdsTime } from '@trousse/xds';
import { convertToPdf } from './convert.ts';
import { shownFile } from './document-files.ts';
import type { ReadDocument } from './open-record.ts';

export type Printed = { readonly type: 'application/pdf' | 'text/html; charset=utf-8'; readonly bytes: Uint8Array };

/**
 * What is printed of a document: its PDF, or its PDF copy (cda.md §6); a scan, a picture or a rich text as PDF; else a
 * page with the identity of the patient. Undefined for what cannot be read.
 */
export async function toPrint(entry: DocumentEntry, { cda }: ReadDocument): Promise<Printed | undefined> {
  if (cda === undefined) return undefined;
  const file = shownFile(cda);
  if (file?.kind === 'pdf') return { type: 'application/pdf', bytes: file.bytes };
  if (file !== undefined && file.kind !== 'text') {
    const meta = {
      title: entry.title,
      language: 'fr-FR',
      createdAt: fromXdsTime(entry.creationTime) ?? new Date(0),
    } as const;
    const bytes = await convertToPdf(file.bytes, meta);
    return bytes && { type: 'application/pdf', bytes };
  }
  // A record is open under a qualified identity, and the document was checked to be of that person.
  const page = printPage({ document: cda, identityStatus: 'QUAL', pictures: 'placeholders' });
  return { type: 'text/html; charset=utf-8', bytes: Buffer.from(page) };
}

import { type CdaDocument, cdaToFlow, printPage, utcTimestamp } from '@trousse/cda';
import { MediaError, recognise } from '@trousse/media';
import { type PdfMeta, pictureToPdfA, writePdfA } from '@trousse/media/convert';
import { Misuse, status } from '../words.ts';
import type { Action } from './action.ts';
import { writeFile } from './files.ts';

/**
 * The page that Trousse prints, or the document as PDF: the author's own where there is one (cda.md §6), as it is, else
 * PDF/A-1b.
 */
export const render: Action = ({ document, options: { to, out }, console }) => {
  if (to !== 'html' && to !== 'pdf') throw new Misuse('Donnez une forme : --to html ou --to pdf.');
  if (out === undefined) throw new Misuse('Donnez un fichier : --out CHEMIN.');
  if (to === 'html') {
    writeFile(out, printPage({ document, identityStatus: 'QUAL', pictures: 'data' }));
    return status.done;
  }
  try {
    const { bytes, notes } = pdfOf(document);
    writeFile(out, bytes);
    for (const note of notes) console.out(`À savoir : ${note}`);
    return status.done;
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    console.error('Le contenu du document est abîmé ou trop volumineux : il ne peut pas être mis en PDF.');
    return status.refused;
  }
};

function pdfOf(document: CdaDocument): { readonly bytes: Uint8Array; readonly notes: readonly string[] } {
  const { pdfCopy, body } = document;
  if (pdfCopy !== undefined) return { bytes: pdfCopy.bytes, notes: [] };
  const kind = body.kind === 'nonXml' ? recognise(body.bytes)?.kind : undefined;
  if (body.kind === 'nonXml' && kind === 'pdf') return { bytes: body.bytes, notes: [] };
  const isPicture = kind === 'tiff' || kind === 'jpeg' || kind === 'png';
  const written =
    body.kind === 'nonXml' && isPicture
      ? pictureToPdfA(body.bytes, metaOf(document))
      : writePdfA(cdaToFlow(document), metaOf(document));
  const { replacedCharacters, unreadablePictures } = written.notes;
  return {
    bytes: written.bytes,
    notes: [
      ...(replacedCharacters === 0 ? [] : [`${replacedCharacters} caractère(s) sans dessin, remplacé(s) par □.`]),
      ...(unreadablePictures === 0 ? [] : [`${unreadablePictures} image(s) illisible(s).`]),
    ],
  };
}

/** The same document gives the same bytes: its date is the document's own. */
function metaOf({ header }: CdaDocument): PdfMeta {
  return {
    title: header.title ?? 'Document',
    language: 'fr-FR',
    createdAt: dateOf(utcTimestamp(header.effectiveTime)),
  };
}

/** `yyyyMMddHHmmss` or a beginning of it, in UTC. */
function dateOf(time = ''): Date {
  const [year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = time.match(/^\d{4}|\d\d/g) ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

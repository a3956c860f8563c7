import type { CdaDocument } from '@trousse/cda';
import { type MediaKind, recognise } from '@trousse/media';

/** A file inside a document, by what it is rather than by what the document calls it. */
export type DocumentFile = { readonly kind: MediaKind; readonly bytes: Uint8Array };

/** The file that a level 1 document is made of. */
export function bodyFile({ body }: CdaDocument): DocumentFile | undefined {
  if (body.kind !== 'nonXml') return undefined;
  const kind = recognise(body.bytes)?.kind;
  return kind === undefined ? undefined : { kind, bytes: body.bytes };
}

/** The file to show first: the author's own PDF copy (cda.md §6), then the body of a level 1 document. */
export function shownFile(cda: CdaDocument): DocumentFile | undefined {
  return cda.pdfCopy === undefined ? bodyFile(cda) : { kind: 'pdf', bytes: cda.pdfCopy.bytes };
}

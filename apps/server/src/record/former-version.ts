import { type CdaDocument, documentUniqueId } from '@trousse/cda';

/** The uniqueId of the document that this one replaces (cda.md §3, relatedDocument). */
export function formerVersion({ header }: CdaDocument): string | undefined {
  const replaced = header.relatedDocuments.find(({ kind }) => kind === 'RPLC')?.ids[0];
  return replaced && documentUniqueId(replaced);
}

import type { DepositForm, DraftContent } from '@trousse/contract';
import { newForm } from './deposit-draft.ts';
import { titleFromName } from './file-check.ts';

export type DraftDocument = DraftContent['documents'][number];
export type DraftFile = NonNullable<DraftDocument['file']>;

const ownFields: readonly string[] = [
  'title',
  'description',
  'typeCode',
  'creationDate',
] satisfies (keyof DepositForm)[];

/** Whether each file of one go has this field of its own; the others they share. */
export function isOwnField(field: string): boolean {
  return ownFields.includes(field);
}

/** A form where nothing is typed yet; `hidden` from the representatives in a secret connection. */
export function newDraft(today: string, facilityTypeCode: string, hidden: boolean, key: string): DraftContent {
  const { title, description, typeCode, creationDate, ...shared } = newForm(today, facilityTypeCode);
  return {
    ...{ mode: 'file', text: '', shared: { ...shared, hiddenFromRepresentatives: hidden } },
    documents: [{ key, own: { title, description, typeCode, creationDate } }],
  };
}

/** The whole form of one document. */
export function formOf({ shared }: DraftContent, { own }: DraftDocument): DepositForm {
  return { ...shared, ...own };
}

/** The documents that would be deposited: a text is one. */
export function documentsOf({ mode, documents }: DraftContent): readonly DraftDocument[] {
  return mode === 'text' ? documents.slice(0, 1) : documents;
}

/** Some fields change: those that are shared for all, the others for the document `key`. */
export function withChange(content: DraftContent, key: string, part: Partial<DepositForm>): DraftContent {
  const fields = Object.entries(part);
  const own = Object.fromEntries(fields.filter(([field]) => isOwnField(field)));
  const shared = Object.fromEntries(fields.filter(([field]) => !isOwnField(field)));
  return {
    ...content,
    shared: { ...content.shared, ...shared },
    documents: content.documents.map((one) => (one.key === key ? { ...one, own: { ...one.own, ...own } } : one)),
  };
}

/** All the documents take one category. */
export function withCategory(content: DraftContent, typeCode: string): DraftContent {
  return { ...content, documents: content.documents.map((one) => ({ ...one, own: { ...one.own, typeCode } })) };
}

/** A document to place a file in: `blank` has neither a file nor one on its way. */
export type Placed = { readonly key: string; readonly name: string };

/**
 * Files come in: the first fills the document that has none (`blank`, by its key) and leaves what was typed there; each
 * of the others begins with the category and the date of the first document.
 */
export function withFiles(
  content: DraftContent,
  names: readonly string[],
  blank: string | undefined,
  newKey: () => string,
): { content: DraftContent; placed: Placed[] } {
  const placed = names.map((name, at) => ({ name, key: at === 0 && blank !== undefined ? blank : newKey() }));
  const first = content.documents[0]!.own;
  const known = new Set(content.documents.map(({ key }) => key));
  const titles = new Map(placed.map(({ key, name }) => [key, titleFromName(name)]));
  const filled = content.documents.map((one) => {
    const title = titles.get(one.key);
    return title === undefined || one.own.title !== '' ? one : { ...one, own: { ...one.own, title } };
  });
  const added = placed
    .filter(({ key }) => !known.has(key))
    .map(({ key, name }) => ({
      key,
      own: { ...first, title: titleFromName(name), description: '' },
    }));
  return { content: { ...content, mode: 'file', documents: [...filled, ...added] }, placed };
}

/** A file has arrived for its document, or leaves it (`undefined`). */
export function withFile(content: DraftContent, key: string, file: DraftFile | undefined): DraftContent {
  return {
    ...content,
    documents: content.documents.map((one) => {
      if (one.key !== key) return one;
      const { file: _, ...rest } = one;
      return file === undefined ? rest : { ...rest, file };
    }),
  };
}

/** A document goes; the last one leaves its fields, without the title that came from its file (`name`). */
export function withoutDocument(content: DraftContent, key: string, name: string): DraftContent {
  const others = content.documents.filter((one) => one.key !== key);
  if (others.length > 0) return { ...content, documents: others };
  const emptied = withFile(content, key, undefined);
  const title = emptied.documents[0]!.own.title;
  return title === titleFromName(name) ? withChange(emptied, key, { title: '' }) : emptied;
}

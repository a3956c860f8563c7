import type { DepositForm, DocumentToDeposit, DraftContent } from '@trousse/contract';
import { type DepositErrors, depositErrors, errorsFromServer } from './deposit-draft.ts';
import { type DraftDocument, documentsOf, formOf, isOwnField } from './draft-content.ts';

/** What keeps the documents from being deposited: fields that they share, and those of each by its key. */
export type Problems = { shared: DepositErrors; own: ReadonlyMap<string, DepositErrors> };
export const noProblems: Problems = { shared: {}, own: new Map() };

type Rules = Parameters<typeof depositErrors>[2];

/** One validation of all: the contract's own rules for each, and a document to deposit (`ready`). */
export function problemsOf(content: DraftContent, ready: (document: DraftDocument) => boolean, rules: Rules): Problems {
  return gather(
    documentsOf(content).map((document) => [
      document.key,
      depositErrors(formOf(content, document), ready(document), rules),
    ]),
  );
}

/** The server's refusals, each put at its document: the first where it names none. */
export function problemsFromServer(
  fields: readonly { field: string; code: string; document?: number }[],
  documents: readonly Pick<DocumentToDeposit, 'key'>[],
): Problems {
  return gather(
    documents.map(({ key }, at) => [
      key,
      errorsFromServer(
        fields
          .filter(({ document = 0 }) => document === at)
          .map(({ field, code }) => ({ field: field === 'text' ? 'source' : field, code })),
      ),
    ]),
  );
}

function gather(all: readonly (readonly [string, DepositErrors])[]): Problems {
  const shared: DepositErrors = {};
  const own = new Map<string, DepositErrors>();
  for (const [key, errors] of all) {
    const mine: DepositErrors = {};
    for (const [field, words] of Object.entries(errors)) {
      const side = isOwnField(field) || field === 'source' ? mine : shared;
      side[field as keyof DepositErrors] ??= words;
    }
    if (Object.keys(mine).length > 0) own.set(key, mine);
  }
  return { shared, own };
}

/** Every problem of one document, at its fields. */
export function problemsAt({ shared, own }: Problems, key: string): DepositErrors {
  return { ...own.get(key), ...shared };
}

export function count({ shared, own }: Problems): number {
  return [shared, ...own.values()].reduce((sum, errors) => sum + Object.keys(errors).length, 0);
}

/** The problems that are left once some fields of a document have changed. */
export function withoutFields(
  { shared, own }: Problems,
  key: string,
  fields: readonly (keyof DepositForm | 'source')[],
): Problems {
  // An end before its start is mended by changing either.
  const mended: readonly string[] = fields.includes('actStart') ? [...fields, 'actStop'] : fields;
  const left = (errors: DepositErrors): DepositErrors =>
    Object.fromEntries(Object.entries(errors).filter(([field]) => !mended.includes(field)));
  const entries = [...own].map(([one, errors]) => [one, one === key ? left(errors) : errors] as const);
  return { shared: left(shared), own: new Map(entries.filter(([, errors]) => Object.keys(errors).length > 0)) };
}

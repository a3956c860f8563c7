import type { MailSearch } from '@trousse/contract';

/** Which messages a list shows: those of a folder, of a label or of the whole mailbox, that a search finds among them. */
export type ListScope = {
  readonly folder?: string;
  readonly label?: string;
  readonly search?: MailSearch;
};

/** Rows asked of the server at once. */
export const pageRows = 50;

/** A search without what says nothing: blank fields, boxes that are not ticked; undefined when nothing is left. */
export function meaningful(search: MailSearch): MailSearch | undefined {
  const said = Object.entries(search)
    .map(([key, value]) => [key, typeof value === 'string' ? value.trim() : value] as const)
    .filter(([, value]) => value !== '' && value !== false && value !== undefined);
  // `exact` only says how the words are looked for.
  return said.every(([key]) => key === 'exact') ? undefined : (Object.fromEntries(said) as MailSearch);
}

/** How many criteria of the advanced search are set, the simple one's words aside (EFF-96). */
export function criteriaOf({ text: _, exact: __, ...criteria }: MailSearch): number {
  return Object.keys(meaningful(criteria) ?? {}).length;
}

/** Words of a search, as marked in the rows that it found. */
export function wordsOf(search: MailSearch | undefined): string {
  return [search?.text, search?.subject, search?.from, search?.to].filter(Boolean).join(' ');
}

/** Whether what happened in a folder may change what a list shows: a label and the whole mailbox hold any folder. */
export function touches(scope: ListScope, folder: string): boolean {
  return scope.folder === undefined || scope.folder === folder;
}

/** Whether a new message of a folder stands in a list at once, without asking what the server's search says of it. */
export function takesArrivals(scope: ListScope, folder: string): boolean {
  return scope.folder === folder && scope.label === undefined && scope.search === undefined;
}

import type { Dates, DocumentRow, Origin } from '@trousse/contract';
import type { Sort } from '../ui/sort.ts';

export type DocumentColumn = 'unread' | 'title' | 'category' | 'author' | 'date' | 'marks';

/** EFF-125: how long ago a document was deposited at most. */
export type DepositPreset = 'always' | 'week' | 'month' | 'year' | 'three-years';
/** EFF-126: from whom a document is hidden. */
export type HiddenFrom = keyof DocumentRow['visibility'];
/** EFF-127. */
export type StateFilter = 'all' | 'approved' | 'archived' | 'deprecated';

/** The advanced search as it is being typed; days are `yyyy-mm-dd`, or whatever was typed when they are none. */
export type DatesDraft = { readonly kind: Dates['kind']; readonly from: string; readonly to: string };

/** How the list is shown: what is sought, what is left out, in which order. */
export type DocumentsView = {
  search: string;
  /** Code of a class (JDV_J57); absent for all. */
  category?: string | undefined;
  /** Name of an author, and label of a speciality, as rows bear them. */
  author?: string | undefined;
  specialty?: string | undefined;
  deposit: DepositPreset;
  hiddenFrom?: HiddenFrom | undefined;
  state: StateFilter;
  /** The advanced search (EFF-128). */
  dates?: Dates | undefined;
  hiddenOrigins: readonly Origin[];
  sort: Sort<DocumentColumn>;
  /** Under the categories, with what each holds (MED-31). */
  grouped: boolean;
  /** Documents whose former versions are shown under them. */
  unfolded: ReadonlySet<string>;
};

/** Date of the act, newest first (EFF-121); approved documents alone (EFF-127). */
export const firstView: DocumentsView = {
  search: '',
  deposit: 'always',
  state: 'approved',
  hiddenOrigins: [],
  sort: { column: 'date', direction: 'descending' },
  grouped: false,
  unfolded: new Set(),
};

/** What the filters are when none leaves anything out but the documents that are not approved. */
export const noFilters = {
  search: '',
  category: undefined,
  author: undefined,
  specialty: undefined,
  deposit: 'always',
  hiddenFrom: undefined,
  state: 'approved',
  dates: undefined,
  hiddenOrigins: [],
} as const satisfies Partial<DocumentsView>;

/** The moment from which a preset goes, as of now. */
export function presetStart(preset: Exclude<DepositPreset, 'always'>, now: number): Date {
  const start = new Date(now);
  if (preset === 'week') start.setDate(start.getDate() - 7);
  else start.setMonth(start.getMonth() - { month: 1, year: 12, 'three-years': 36 }[preset]);
  return start;
}

/** How many filters are on. */
export function activeFilters(view: DocumentsView): number {
  return [
    view.search.trim() !== '',
    view.category !== undefined,
    view.author !== undefined,
    view.specialty !== undefined,
    view.deposit !== 'always',
    view.hiddenFrom !== undefined,
    view.state !== 'approved',
    view.dates !== undefined,
    view.hiddenOrigins.length > 0,
  ].filter(Boolean).length;
}

/** Which of its dates a document is shown and sorted by. */
export function shownDate(view: DocumentsView): Dates['kind'] {
  return view.dates?.kind ?? (view.deposit === 'always' ? 'act' : 'submission');
}

export const firstDirection: Record<DocumentColumn, Sort['direction']> = {
  unread: 'descending',
  title: 'ascending',
  category: 'ascending',
  author: 'ascending',
  date: 'descending',
  marks: 'descending',
};

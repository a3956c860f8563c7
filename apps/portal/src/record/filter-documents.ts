import type { DocumentRow, Origin } from '@trousse/contract';
import { fold } from '../ui/text-match.ts';
import { type DocumentsView, type HiddenFrom, presetStart, type StateFilter } from './documents-view.ts';
import { keysOf } from './row-keys.ts';

/** A value of a filter, with how many documents it would show beside the other filters. */
export type Choice = { readonly value: string; readonly count: number };

/** What is left, and what each filter would leave in its place. */
export type Filtered = {
  readonly rows: DocumentRow[];
  readonly categories: readonly (Choice & { readonly display: string; readonly unread: number })[];
  readonly unread: number;
  readonly authors: readonly Choice[];
  readonly specialties: readonly Choice[];
  readonly hiddenFrom: Readonly<Record<HiddenFrom, number>>;
  readonly states: Readonly<Record<StateFilter, number>>;
  readonly origins: Readonly<Record<Origin, number>>;
};

/** The filters, each a bit of what a row fails. */
const filter = { search: 1, category: 2, author: 4, specialty: 8, hidden: 16, state: 32, origin: 64, dates: 128 };
const aside = (bit: number) => ~bit;

/**
 * Filters a list in one pass (EFF-123 to EFF-129): a row is counted for every value of a filter that all the others let
 * through.
 * @param now the moment from which presets go back
 */
export function filterDocuments(documents: readonly DocumentRow[], view: DocumentsView, now: number): Filtered {
  const words = fold(view.search).split(' ').filter(Boolean);
  const hiddenOrigins = new Set(view.hiddenOrigins);
  const inDates = datesOf(view, now);
  const rows: DocumentRow[] = [];
  const categories = new Map<string, { value: string; display: string; count: number; unread: number }>();
  const authors = new Map<string, number>();
  const specialties = new Map<string, number>();
  const hiddenFrom = { hiddenFromPatient: 0, hiddenFromProfessionals: 0, hiddenFromRepresentatives: 0 };
  const states = { all: 0, approved: 0, archived: 0, deprecated: 0 };
  const origins = { professional: 0, structure: 0, insurance: 0, patient: 0 };
  let unread = 0;

  for (const row of documents) {
    const keys = keysOf(row);
    let fails = 0;
    if (words.length > 0 && !words.every((word) => keys.title.includes(word))) fails |= filter.search;
    if (view.category !== undefined && row.class.code !== view.category) fails |= filter.category;
    if (view.author !== undefined && !row.authors.some(({ name }) => name === view.author)) fails |= filter.author;
    if (view.specialty !== undefined && !row.authors.some(({ specialty }) => specialty === view.specialty))
      fails |= filter.specialty;
    if (view.hiddenFrom !== undefined && !row.visibility[view.hiddenFrom]) fails |= filter.hidden;
    if (view.state !== 'all' && row.status !== view.state) fails |= filter.state;
    if (hiddenOrigins.has(row.origin)) fails |= filter.origin;
    if (!inDates(row)) fails |= filter.dates;

    if (fails === 0) rows.push(row);
    if ((fails & aside(filter.category)) === 0) {
      const { code, display } = row.class;
      const category = categories.get(code) ?? { value: code, display, count: 0, unread: 0 };
      category.count += 1;
      if (row.unread) {
        category.unread += 1;
        unread += 1;
      }
      categories.set(code, category);
    }
    if ((fails & aside(filter.author)) === 0)
      for (const name of new Set(row.authors.map((author) => author.name))) tally(authors, name);
    if ((fails & aside(filter.specialty)) === 0)
      for (const specialty of new Set(row.authors.map((author) => author.specialty))) tally(specialties, specialty);
    if ((fails & aside(filter.hidden)) === 0)
      for (const from of hiddenKeys) if (row.visibility[from]) hiddenFrom[from] += 1;
    if ((fails & aside(filter.state)) === 0) {
      states.all += 1;
      if (row.status !== 'deleted') states[row.status] += 1;
    }
    if ((fails & aside(filter.origin)) === 0) origins[row.origin] += 1;
  }
  return {
    ...{ rows, unread, hiddenFrom, states, origins },
    categories: [...categories.values()],
    authors: choices(authors),
    specialties: choices(specialties),
  };
}

export const hiddenKeys: readonly HiddenFrom[] = [
  'hiddenFromPatient',
  'hiddenFromProfessionals',
  'hiddenFromRepresentatives',
];

function tally(counts: Map<string, number>, value: string | undefined): void {
  if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
}

function choices(counts: ReadonlyMap<string, number>): Choice[] {
  return [...counts].map(([value, count]) => ({ value, count }));
}

/** Whether a row is within the preset on its deposit and the days of the advanced search. */
function datesOf({ deposit, dates }: DocumentsView, now: number): (row: DocumentRow) => boolean {
  const since = deposit === 'always' ? undefined : presetStart(deposit, now).getTime();
  const from = dates?.from === undefined ? undefined : dayStart(dates.from);
  const to = dates?.to === undefined ? undefined : dayStart(dates.to, 1);
  return (row) => {
    const { act, created, submitted } = keysOf(row);
    if (since !== undefined && submitted < since) return false;
    if (dates === undefined) return true;
    const at = dates.kind === 'act' ? act : dates.kind === 'creation' ? created : submitted;
    return (
      (dates.kind !== 'submission' || submitted > 0) &&
      (from === undefined || at >= from) &&
      (to === undefined || at < to)
    );
  };
}

/** The workstation's midnight at which a day begins, or some days later. */
function dayStart(day: string, later = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

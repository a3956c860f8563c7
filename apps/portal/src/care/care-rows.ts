import type { ReimbursedAct, ReimbursedDevice, ReimbursementHistory } from '@trousse/contract';
import { compareText, matches } from '../ui/text-match.ts';
import { formatKnown, specialtyWords, stayWords } from './care-words.ts';

/** What a cell says: a line, or a list of them, with more under it in a soft voice. Empty is said by nothing. */
export type Cell = {
  readonly text?: string | undefined;
  readonly items?: readonly string[];
  readonly note?: string | undefined;
  /** What the column is sorted by, where the words shown do not sort well. */
  readonly order?: string | undefined;
};

export type CareRow = {
  readonly key: string;
  /** When it happened, to the precision that is known; a stay lasts. */
  readonly start?: string | undefined;
  readonly stop?: string | undefined;
  readonly cells: Readonly<Record<string, Cell>>;
};

export const eventTypes = ['medicines', 'vaccines', 'devices', 'stays', 'care'] as const;
export type EventType = (typeof eventTypes)[number];

/** The events of a history, by type (EFF-112 to EFF-116). */
export function rowsOf(history: ReimbursementHistory): Record<EventType, CareRow[]> {
  const acts = [
    ...history.care.map((act) => actCells(act, 'Soins')),
    ...history.radiology.map((act) => actCells(act, 'Radiologie')),
    ...history.biology.map((act) => actCells(act, 'Biologie')),
  ];
  return {
    medicines: history.medicines.map((item, at) =>
      dispensed(`medicine-${at}`, item, {
        group: { text: item.therapeuticGroup },
        ingredients: { items: item.activeIngredients },
      }),
    ),
    vaccines: history.vaccines.map((item, at) => dispensed(`vaccine-${at}`, item, { valence: { text: item.valence } })),
    devices: history.devices.map((item, at) => dispensed(`device-${at}`, item, {})),
    stays: history.stays.map(({ start, stop, label, place }, at) => ({
      ...{ key: `stay-${at}`, start, stop: stop ?? start },
      cells: {
        date: { text: stayWords(start, stop), order: start ?? stop },
        label: { text: label },
        place: { text: place },
      },
    })),
    care: acts.map(({ date, cells }, at) => ({ key: `act-${at}`, start: date, stop: date, cells })),
  };
}

function dispensed(key: string, item: ReimbursedDevice, own: CareRow['cells']): CareRow {
  const when = item.prescribedAt ?? item.deliveredAt;
  const delivery = [
    item.deliveredAt && `le ${formatKnown(item.deliveredAt)}`,
    item.quantity && `quantité ${item.quantity}`,
  ];
  return {
    ...{ key, start: when, stop: when },
    cells: {
      date: { text: item.prescribedAt && formatKnown(item.prescribedAt), order: when },
      label: { text: item.label },
      ...own,
      prescriber: { text: item.prescribedBy, note: specialtyWords(item.prescriberSpecialty) },
      facility: { text: item.facility },
      delivery: { text: item.deliveredBy, note: delivery.filter(Boolean).join(', ') || undefined },
    },
  };
}

function actCells(act: ReimbursedAct, category: string): { date: string | undefined; cells: CareRow['cells'] } {
  return {
    date: act.date,
    cells: {
      date: { text: act.date && formatKnown(act.date), order: act.date },
      label: { text: act.label, note: act.code },
      category: { text: category },
      performer: { text: act.performedBy, note: specialtyWords(act.specialty) },
      facility: { text: act.facility },
    },
  };
}

/** Rows are searched at each key typed: the words of each are put together once. */
const knownWords = new WeakMap<CareRow, string>();

/** Everything that a row shows, for the search over the whole content (EFF-110). */
export function wordsOf(row: CareRow): string {
  const known = knownWords.get(row);
  if (known !== undefined) return known;
  const words = Object.values(row.cells)
    .flatMap(({ text, items = [], note }) => [text, ...items, note])
    .filter(Boolean)
    .join(' ');
  knownWords.set(row, words);
  return words;
}

export type Bounds = { readonly from?: string | undefined; readonly to?: string | undefined };

/**
 * Whether something happened, in part at least, between two days, both included (EFF-109). A date known to the month
 * or the year is within when a part of it is; what has no date is never left out: nothing says that it is outside.
 */
export function isWithin({ start, stop }: Pick<CareRow, 'start' | 'stop'>, { from, to }: Bounds): boolean {
  const end = stop ?? start;
  const begin = start ?? stop;
  if (from !== undefined && end !== undefined && end < from.slice(0, end.length)) return false;
  return !(to !== undefined && begin !== undefined && begin > to.slice(0, begin.length));
}

/** The rows that a search and a period leave. */
export function filterRows(rows: readonly CareRow[], search: string, bounds: Bounds): CareRow[] {
  return rows.filter((row) => isWithin(row, bounds) && (search.trim() === '' || matches(wordsOf(row), search)));
}

export type CareSort = { readonly column: string; readonly direction: 'ascending' | 'descending' };

/** Rows by one column; equal ones by date, newest first. Empty cells go last either way. */
export function sortRows(rows: readonly CareRow[], { column, direction }: CareSort): CareRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => {
    const cell = row.cells[column];
    return { row, order: cell?.order, text: cell?.order ?? cell?.text ?? cell?.items?.join(' ') ?? '' };
  });
  keyed.sort((a, b) => {
    if ((a.text === '') !== (b.text === '')) return a.text === '' ? 1 : -1;
    // What a column is ordered by is made for it: its letters need no alphabet.
    const compare = a.order !== undefined && b.order !== undefined ? comparePlain : compareText;
    return sign * compare(a.text, b.text) || comparePlain(b.row.start ?? '', a.row.start ?? '');
  });
  return keyed.map(({ row }) => row);
}

function comparePlain(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

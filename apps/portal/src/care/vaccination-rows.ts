import type { Vaccination } from '@trousse/contract';
import type { CareRow, Cell } from './care-rows.ts';
import { formatKnown } from './care-words.ts';

/** What stands where the history says nothing (EFF-139). */
export const notAvailable = 'non disponible';

/** One row for each vaccination; every cell says something. */
export function vaccinationRows(vaccinations: readonly Vaccination[]): CareRow[] {
  return vaccinations.map((one, at) => ({
    ...{ key: `vaccination-${at}`, start: one.date, stop: one.date },
    cells: {
      date: { ...said(one.date && formatKnown(one.date)), order: one.date ?? '' },
      label: said(one.vaccine),
      administration: said([one.administration, one.rank && `rang ${one.rank}`].filter(Boolean).join(', ')),
      lot: said(one.lot),
      route: said(one.route),
      site: said(one.site),
      performer: said(one.performer),
      author: said(one.author),
      comment: said(one.comment),
    },
  }));
}

/** Sorted as the empty cell that it is. */
function said(words: string | undefined): Cell {
  return words ? { text: words } : { text: notAvailable, order: '' };
}

import type { ReimbursementHistory } from '@trousse/contract';
import { expect, it } from 'vitest';
import { filterRows, isWithin, rowsOf, sortRows, wordsOf } from './care-rows.ts';
import { formatKnown, monthsBefore, stayWords, windowOf } from './care-words.ts';
import { vaccinationRows } from './vaccination-rows.ts';

const history: ReimbursementHistory = {
  updatedAt: '2026-11-11T09:00:00.000Z',
  period: { start: '2025-11-11', stop: '2026-11-11' },
  medicines: [
    {
      ...{ prescribedAt: '2026-10-02', deliveredAt: '2026-10-05', label: 'TRIASSOCIA', quantity: '2' },
      ...{ therapeuticGroup: 'Association', activeIngredients: ['périndopril', 'amlodipine'] },
      ...{ prescribedBy: 'Dr Laure MARIGNY', deliveredBy: 'Pharmacie' },
    },
    { deliveredAt: '2026-03-08', label: 'NUX VOMICA', activeIngredients: [] },
  ],
  vaccines: [{ prescribedAt: '2026-10-20', label: 'VACCIN', facility: 'CLINIQUE' }],
  devices: [],
  stays: [
    { start: '2026-05-15', stop: '2026-05-30', label: 'Chirurgie' },
    { start: '2026-05-20', stop: '2026-06-02', label: 'Soins' },
  ],
  care: [{ date: '2026-07-11', label: 'Consultation', code: 'G' }],
  radiology: [{ date: '2026-04-30', label: 'IRM' }],
  biology: [],
  notes: [],
};
const rows = rowsOf(history);

it('EFF-118 a cell without data is empty, and says neither null nor undefined', () => {
  const { cells } = rows.medicines[1]!;
  expect([cells.date?.text, cells.group?.text, cells.prescriber?.text]).toEqual([undefined, undefined, undefined]);
  expect(rows.medicines.map(wordsOf).join()).not.toMatch(/null|undefined/);
  expect(rows.vaccines[0]!.cells).toMatchObject({ prescriber: {}, facility: { text: 'CLINIQUE' } });
});

it('EFF-110 an active ingredient finds its brand, whatever accents, and several words narrow', () => {
  const labels = (search: string) => filterRows(rows.medicines, search, {}).map(({ cells }) => cells.label?.text);
  expect(labels('PERINDOPRIL')).toEqual(['TRIASSOCIA']);
  expect(labels('perindopril marigny')).toEqual(['TRIASSOCIA']);
  expect(labels('perindopril vomica')).toEqual([]);
  expect(labels(' ')).toHaveLength(2);
});

it('EFF-109 a period includes both its days; what lasts is in it when a part is', () => {
  const on = (start: string | undefined, stop = start) => ({ start, stop });
  const bounds = { from: '2026-05-30', to: '2026-06-30' };
  expect(isWithin(on('2026-05-30'), bounds)).toBe(true);
  expect(isWithin(on('2026-06-30'), bounds)).toBe(true);
  expect(isWithin(on('2026-05-29'), bounds)).toBe(false);
  expect(isWithin(on('2026-07-01'), bounds)).toBe(false);
  expect(filterRows(rows.stays, '', bounds)).toHaveLength(2);
  expect(isWithin(on('2026-05'), bounds)).toBe(true);
  expect(isWithin(on('2025'), bounds)).toBe(false);
  expect(isWithin(on(undefined), bounds)).toBe(true);
});

it('EFF-111 a column sorts both ways, and what it does not say goes last', () => {
  const order = (column: string, direction: 'ascending' | 'descending') =>
    sortRows(rows.medicines, { column, direction }).map(({ cells }) => cells.label?.text);
  expect(order('date', 'descending')).toEqual(['TRIASSOCIA', 'NUX VOMICA']);
  expect(order('date', 'ascending')).toEqual(['NUX VOMICA', 'TRIASSOCIA']);
  expect(order('group', 'ascending')).toEqual(['TRIASSOCIA', 'NUX VOMICA']);
  expect(order('group', 'descending')).toEqual(['TRIASSOCIA', 'NUX VOMICA']);
});

it('EFF-115 EFF-116 overlapping stays are two rows; acts, radiology and biology make one table', () => {
  expect(rows.stays.map(({ cells }) => cells.date?.text)).toEqual([
    'Du 15/05/2026 au 30/05/2026',
    'Du 20/05/2026 au 02/06/2026',
  ]);
  expect(rows.care.map(({ cells }) => [cells.label?.text, cells.category?.text])).toEqual([
    ['Consultation', 'Soins'],
    ['IRM', 'Radiologie'],
  ]);
});

it('EFF-106 the window is twelve months at most, within what the document covers', () => {
  expect(windowOf(history)).toEqual({ from: '2025-11-11', to: '2026-11-11' });
  const long = { ...history, period: { start: '2020-01-01', stop: '2026-11-11' } };
  expect(windowOf(long)).toEqual({ from: '2025-11-11', to: '2026-11-11' });
  const short = { ...history, period: { start: '2026-09', stop: '2026-11-11' } };
  expect(windowOf(short)).toEqual({ from: '2026-09-01', to: '2026-11-11' });
  expect(windowOf({ ...history, period: {} })).toEqual({ from: '2025-11-11', to: '2026-11-11' });
  expect(monthsBefore('2026-08-31', 6)).toBe('2026-02-28');
  expect(monthsBefore('2028-02-29', 12)).toBe('2027-02-28');
});

it('dates are shown as far as they are known', () => {
  expect(['2026-07-11', '2026-07', '2026'].map(formatKnown)).toEqual(['11/07/2026', '07/2026', '2026']);
  expect(stayWords(undefined, '2026-07-11')).toBe('Jusqu’au 11/07/2026');
  expect(stayWords('2026-07-11', '2026-07-11')).toBe('Le 11/07/2026');
});

it('EFF-139 what a vaccination does not say is « non disponible », its rank stands with its kind', () => {
  const [row] = vaccinationRows([{ vaccine: 'VACCIN', administration: 'Rappel', rank: '2' }]);
  expect(row!.cells.administration).toEqual({ text: 'Rappel, rang 2' });
  expect(Object.values(row!.cells).filter(({ text }) => text === 'non disponible')).toHaveLength(7);
});

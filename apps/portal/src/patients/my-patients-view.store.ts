import type { PatientListChoice } from '@trousse/contract';
import { onForget } from '../ui/forget.ts';
import { isoDay } from '../ui/format.ts';
import type { Sort } from '../ui/sort.ts';
import { createStore } from '../ui/store.ts';
import type { PatientColumn } from './sort-patients.ts';

export type Which = NonNullable<PatientListChoice['which']>;

/** How `Mes patients DMP` is shown: found again on coming back to the tab or from a record (EFF-41, EFF-88). */
export type MyPatientsView = {
  readonly which: Which;
  /** `Depuis le`, a day (`yyyy-mm-dd`) of its own for each list; empty for no date. */
  readonly since: Readonly<Record<Which, string>>;
  readonly search: string;
  readonly sort: Sort<PatientColumn>;
  /** Where the list stands; it changes without a new view. */
  readonly scroll: { current: number };
};

/** Days that `Alimentés` looks back on before anyone chose: what is new since about a month. */
const firstDays = 30;

function firstView(): MyPatientsView {
  const monthAgo = new Date();
  monthAgo.setDate(monthAgo.getDate() - firstDays);
  return {
    ...{ which: 'accessible', since: { accessible: '', fed: isoDay(monthAgo) }, search: '' },
    ...{ sort: { column: 'patient', direction: 'ascending' }, scroll: { current: 0 } },
  };
}

export const myPatientsView = createStore<MyPatientsView>(firstView());

/** Changes what is listed: another list begins at its top. */
export function changeView(change: Partial<Omit<MyPatientsView, 'scroll'>>): void {
  myPatientsView.set((view) => ({ ...view, ...change, scroll: { current: 0 } }));
}

/** What the server is asked for. */
export function choiceOf({ which, since }: Pick<MyPatientsView, 'which' | 'since'>): PatientListChoice {
  return { which, ...(since[which] !== '' && { since: since[which] }) };
}

onForget(() => myPatientsView.set(firstView()));

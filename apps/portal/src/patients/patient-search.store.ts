import type { PatientSearch, PatientSearchResult } from '@trousse/contract';
import type { Failure } from '../ui/failure.ts';
import { onForget } from '../ui/forget.ts';
import { readDay } from '../ui/format.ts';
import { createStore } from '../ui/store.ts';

export type SearchForm = {
  name: string;
  approximateName: boolean;
  givenName: string;
  /** As typed: jj/mm/aaaa. */
  birthDate: string;
  sex: '' | 'M' | 'F';
  city: string;
  approximateCity: boolean;
  postalCode: string;
};

export const emptySearch: SearchForm = {
  ...{ name: '', approximateName: false, givenName: '', birthDate: '', sex: '' },
  ...{ city: '', approximateCity: false, postalCode: '' },
};

type Searched = {
  readonly form: SearchForm;
  readonly result?: PatientSearchResult;
  readonly failure?: Failure;
};

/** What was typed and found: still there when one comes back to the tab (EFF-41), gone with the session. */
export const patientSearch = createStore<Searched>({ form: emptySearch });

export function resetSearch(): void {
  patientSearch.set({ form: emptySearch });
}

onForget(resetSearch);

/** What is asked for: the fields that are filled, and ticks only beside theirs. */
export function askedBy(form: SearchForm): PatientSearch {
  const { name, givenName, birthDate, sex, city, postalCode, approximateName, approximateCity } = form;
  const texts = { name, givenName, birthDate: readDay(birthDate) ?? birthDate, city, postalCode };
  const filled = Object.entries(texts).flatMap(([field, text]) => (text.trim() ? [[field, text.trim()]] : []));
  return {
    ...Object.fromEntries(filled),
    ...(sex && { sex }),
    ...(name.trim() && approximateName && { approximateName }),
    ...(city.trim() && approximateCity && { approximateCity }),
  };
}

/** Whether something beside the sex is asked for (EFF-46). */
export function hasCriterion(form: SearchForm): boolean {
  const { sex: _, ...others } = askedBy(form);
  return Object.keys(others).length > 0;
}

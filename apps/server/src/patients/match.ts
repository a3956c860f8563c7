import type { PatientSearch } from '@trousse/contract';
import { comparableTrait, completeBirthDate } from '@trousse/ins';
import { isNear } from './near.ts';

/** What is known here of a patient, wherever it comes from. */
export type Candidate = {
  readonly birthName: string;
  readonly birthGivenNames: readonly string[];
  readonly usedName?: string;
  readonly usedGivenName?: string;
  readonly birthDate: string;
  readonly sex: 'M' | 'F' | 'U';
  readonly city?: string;
  readonly postalCode?: string;
};

/** Whether a patient has everything that is asked for; a sex that is not known here excludes nobody. */
export function matchesSearch(candidate: Candidate, search: PatientSearch): boolean {
  const { birthName, birthGivenNames, usedName, usedGivenName, birthDate, sex, city, postalCode } = candidate;
  const { name, approximateName, givenName } = search;
  return (
    (!name || [birthName, usedName].some((one) => holds(one, name, approximateName))) &&
    (!givenName || [birthGivenNames.join(' '), usedGivenName].some((one) => holds(one, givenName))) &&
    (!search.birthDate || sameDay(birthDate, search.birthDate)) &&
    (!search.sex || sex === 'U' || sex === search.sex) &&
    (!search.city || holds(city, search.city, search.approximateCity)) &&
    (!search.postalCode || postalCode === search.postalCode.replace(/\s/g, ''))
  );
}

/** Whether whole words of a name are those that were typed, whatever accents, case and hyphens (EXI ID 10). */
function holds(name: string | undefined, typed: string, approximate = false): boolean {
  if (!name) return false;
  const words = comparableTrait(name).split(' ');
  const asked = comparableTrait(typed).split(' ').filter(Boolean);
  if (asked.length === 0) return false;
  const joined = asked.join('');
  const widths = approximate ? [asked.length - 1, asked.length, asked.length + 1] : [asked.length];
  return widths.some((width) =>
    words.some((_, at) => {
      if (width < 1 || at + width > words.length) return false;
      const part = words.slice(at, at + width).join('');
      return part === joined || (approximate && isNear(part, joined));
    }),
  );
}

/** A lunar date is also the civil one that the convention makes of it. */
function sameDay(known: string, typed: string): boolean {
  return known === typed || completeBirthDate(known)?.birthDate === typed;
}

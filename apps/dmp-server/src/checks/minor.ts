import { ageOn } from '@trousse/ins';
import type { Config } from '../config.ts';

/**
 * Whether a patient is a minor at a moment: strictly below the age of majority, and only where the server manages minors
 * (EX_GEN-1550, dmp.md §10). A birth date that cannot be read makes no minor.
 *
 * Nothing forbids a secret connection for an adult, and the reference does not say that the DMP does: it is accepted, and
 * changes nothing, since an adult has no legal representatives from whom to hide.
 * @param birthDate `YYYY-MM-DD`, lunar dates included
 */
export function isMinor(
  birthDate: string,
  at: Date,
  { minorsManaged, ageOfMajority }: Pick<Config, 'minorsManaged' | 'ageOfMajority'>,
): boolean {
  const age = ageOn(birthDate, dayInFrance.format(at));
  return minorsManaged && age !== undefined && age < ageOfMajority;
}

/** `YYYY-MM-DD` of a moment where the patients live: one comes of age at midnight there. */
const dayInFrance = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

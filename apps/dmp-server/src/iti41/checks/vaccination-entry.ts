import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';
import { notesOf } from './vaccination-notes.ts';

/** A vaccination note tells one vaccination, and one that was done (dmp.md §6.8; cda.md §5). */
export const vaccinationEntry: DepositRule = function* (deposit) {
  for (const { entry, vaccinations } of notesOf(deposit)) {
    const [told, ...others] = vaccinations;
    const one = told !== undefined && others.length === 0;
    if (!one || told.negated || !told.completed) yield registryErrorOf('vaccination-entry', entry.entryUuid);
  }
};

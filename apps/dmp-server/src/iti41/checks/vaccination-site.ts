import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';
import { notesOf } from './vaccination-notes.ts';

/**
 * The injection site, where a note names one, is one that the server takes. The DMP was once seen to know five only,
 * while the official value set has many (dmp.md §6.8): a configuration with none takes all.
 */
export const vaccinationSite: DepositRule = function* (deposit) {
  const { injectionSites } = deposit.config;
  if (injectionSites.length === 0) return;
  for (const { entry, vaccinations } of notesOf(deposit)) {
    const known = vaccinations.every(({ site }) => !site?.code || injectionSites.includes(site.code));
    if (!known) yield registryErrorOf('vaccination-site', entry.entryUuid);
  }
};

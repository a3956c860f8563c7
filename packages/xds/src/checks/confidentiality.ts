import { confidentialityCodes } from '@trousse/nomenclatures';
import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** One of N, R, V, then at most the three restrictions of visibility, each once (JDV_J58, dmp.md §7). */
export const confidentiality: Check = function* (provided) {
  for (const entry of allEntries(provided)) {
    const kinds = entry.confidentialityCodes.map(({ code, system }) => confidentialityCodes.find(code, system)?.kind);
    const distinct = new Set(entry.confidentialityCodes.map(({ code }) => code));
    const levels = kinds.filter((kind) => kind === 'confidentiality').length;
    if (levels !== 1 || kinds.includes(undefined) || distinct.size !== kinds.length) {
      yield registryError('bad-confidentiality', entry.entryUuid);
    }
  }
};

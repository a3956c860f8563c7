import { confidentialityCodes } from '@trousse/nomenclatures';
import { registryError } from '../errors.ts';
import type { MetadataCheck } from './check.ts';

/** One of N, R, V, then at most the three restrictions of visibility, each once (JDV_J58, dmp.md §7). */
export const confidentiality: MetadataCheck = function* ({ entries }) {
  for (const entry of entries) {
    const kinds = entry.confidentialityCodes.map(({ code, system }) => confidentialityCodes.find(code, system)?.kind);
    const distinct = new Set(entry.confidentialityCodes.map(({ code }) => code));
    const levels = kinds.filter((kind) => kind === 'confidentiality').length;
    if (levels !== 1 || kinds.includes(undefined) || distinct.size !== kinds.length) {
      yield registryError('bad-confidentiality', entry.entryUuid);
    }
  }
};

import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** Reference identifiers are CXi: `id^^^&authority&ISO^type` (TF-3 §4.2.3.2.28); the authority may be absent. */
export const referenceIds: Check = function* (provided) {
  for (const { referenceIds: ids, entryUuid } of allEntries(provided)) {
    if (!ids.every((id) => /^[^^]+\^\^\^(&[0-9.]+&ISO)?\^[^^]+/.test(id))) {
      yield registryError('bad-reference-id', entryUuid);
    }
  }
};

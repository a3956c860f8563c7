import { registryError } from '../errors.ts';
import type { MetadataCheck } from './check.ts';

/** Reference identifiers are CXi: `id^^^&authority&ISO^type` (TF-3 §4.2.3.2.28); the authority may be absent. */
export const referenceIds: MetadataCheck = function* ({ entries }) {
  for (const { referenceIds: ids, entryUuid } of entries) {
    if (!ids.every((id) => /^[^^]+\^\^\^(&[0-9.]+&ISO)?\^[^^]+/.test(id))) {
      yield registryError('bad-reference-id', entryUuid);
    }
  }
};

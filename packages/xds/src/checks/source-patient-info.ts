import { registryError } from '../errors.ts';
import { isSignature } from '../model/is-signature.ts';
import type { MetadataCheck } from './check.ts';

/** A document says who its patient is by a PID-5 line; the signature need not (dmp.md §6.8). */
export const sourcePatientInfo: MetadataCheck = function* ({ entries }) {
  for (const entry of entries) {
    const { sourcePatientInfo: lines, entryUuid } = entry;
    if (!lines.every((line) => /^PID-\d+\|/.test(line))) yield registryError('bad-source-patient-info', entryUuid);
    else if (!isSignature(entry) && !lines.some((line) => /^PID-5\|[^^]/.test(line))) {
      yield registryError('no-source-patient-info', entryUuid);
    }
  }
};

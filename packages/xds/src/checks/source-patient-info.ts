import { registryError } from '../errors.ts';
import { allEntries, type Check } from './check.ts';

/** A document says who its patient is by a PID-5 line; the signature need not (dmp.md §6.8). */
export const sourcePatientInfo: Check = function* (provided) {
  const { signature } = provided.submission;
  for (const { sourcePatientInfo: lines, entryUuid } of allEntries(provided)) {
    if (!lines.every((line) => /^PID-\d+\|/.test(line))) yield registryError('bad-source-patient-info', entryUuid);
    else if (entryUuid !== signature.entryUuid && !lines.some((line) => /^PID-5\|[^^]/.test(line))) {
      yield registryError('no-source-patient-info', entryUuid);
    }
  }
};

import { cxToIns, insToCx } from '@trousse/ins';
import { registryError } from '../errors.ts';
import type { MetadataCheck } from './check.ts';

/** The patient of the set is designated by an INS: matricule with key, and one of its OIDs (dmp.md §3). */
export const patientId: MetadataCheck = function* ({ set }) {
  if (cxToIns(insToCx(set.patient)) === undefined) yield registryError('bad-patient-id', set.entryUuid);
};

import { ServerError } from '../errors.ts';
import type { Standing } from '../store/queries/standing.ts';
import type { PatientRow } from '../store/schema.ts';

/** The patient has an open record: neither none, nor a closed one. */
export function checkOpenRecord({ patient }: Standing): PatientRow {
  if (patient?.state !== 'active') throw new ServerError('unknown-patient');
  return patient;
}

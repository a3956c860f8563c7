import type { Candidate } from '@trousse/dmp-wire';
import { isInsOid } from '@trousse/ins';
import { administrativeDataOf } from '../store/patient-columns.ts';
import type { PatientRow } from '../store/schema.ts';

/** A patient as TD0.5 names them; nothing for one whose identity the message cannot carry. */
export function candidateOf(patient: PatientRow): Candidate[] {
  const { matricule, oid, state, opposes_emergency } = patient;
  if (!isInsOid(oid)) return [];
  const { traits, address } = administrativeDataOf(patient);
  return [
    {
      ins: { matricule, oid },
      traits,
      recordState: state === 'closed' ? 'closed' : 'exists',
      ...(address === undefined ? {} : { address }),
      emergencyOpposition: opposes_emergency,
    },
  ];
}

import { ageOn } from '@trousse/ins';
import type { Context } from '../context.ts';
import { PatientRefusal } from '../errors.ts';
import { findPatient, type PatientRecord } from '../store/patient/find-patient.ts';
import type { Who } from './who.ts';

/** One request of a platform: for whom it acts, on which record, when. */
export type Acting = {
  readonly patient: PatientRecord;
  readonly as: Who['actingAs'];
  /** Below the age of majority today; nobody is where the server does not manage minors. */
  readonly minor: boolean;
  /** Struct_IdNat of the platform. */
  readonly platform: string;
  readonly operation: string;
  /** Names this request in the access history. */
  readonly requestId: string;
  readonly at: Date;
  /** An authorisation last used before this has lapsed. */
  readonly lapsedBefore: Date;
};

const day = 86_400_000;

/**
 * Finds the record that a request names, and who acts on it.
 * @throws PatientRefusal
 */
export async function actingOn(
  { store, config, clock, newId }: Context,
  { patient: ins, actingAs }: Who,
  { platform, operation }: Pick<Acting, 'platform' | 'operation'>,
): Promise<Acting> {
  const patient = await findPatient(store.prepared, ins);
  if (patient === undefined) throw new PatientRefusal('no-record');
  const at = clock();
  const age = ageOn(patient.birth_date, at.toISOString());
  return {
    patient,
    as: actingAs,
    minor: config.minorsManaged && age !== undefined && age < config.ageOfMajority,
    platform,
    operation,
    requestId: newId(),
    at,
    lapsedBefore: new Date(at.getTime() - config.authorisationLapseDays * day),
  };
}

/** A representative acts for a minor only (dmp.md §10). @throws PatientRefusal */
export function demandRepresentativeOfMinor({ as, minor }: Acting): void {
  if (as === 'representative' && !minor) throw new PatientRefusal('not-a-minor');
}

/**
 * The record is open, and an account of the patient keeps it: one that has none is kept by professionals (dmp.md §6.6).
 * @throws PatientRefusal
 */
export function demandKeptByPatient(
  { patient }: Acting,
  { closedToo = false, unattachedToo = false }: { readonly closedToo?: boolean; readonly unattachedToo?: boolean },
): void {
  if (patient.state === 'closed' && !closedToo) throw new PatientRefusal('closed-record');
  if (patient.state === 'active' && !patient.attached_to_mes && !unattachedToo)
    throw new PatientRefusal('not-attached');
}

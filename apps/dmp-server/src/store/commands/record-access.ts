import { type RawBuilder, sql } from 'kysely';
import type { Call } from '../../call.ts';
import type { AccessHistoryRow } from '../schema.ts';

/** Calls that concern no record we hold are kept under this id: the list of TD0.4, an unknown patient. */
const noPatient = '00000000-0000-0000-0000-000000000000';

export type AccessTrace = {
  readonly historyId: string;
  readonly transaction: string;
  /** `ok`, or the code that was answered. */
  readonly outcome: string;
  readonly documentUniqueId?: string;
  /** Reading keeps the caller's authorisation alive. */
  readonly keepsAuthorisation: boolean;
};

/**
 * One statement that appends a call to the patient's access history and, when the call read the record, moves the date
 * of the authorisation's last use. The month's partition must be there.
 */
export function accessStatement(call: Call, trace: AccessTrace): RawBuilder<Record<string, never>> {
  const { caller, ins, at } = call;
  return sql<Record<string, never>>`
    WITH patient AS (
      SELECT patient_id FROM patient_identifiers WHERE matricule = ${ins?.matricule ?? ''} AND oid = ${ins?.oid ?? ''}
    ), used AS (
      UPDATE authorisations a SET last_access_at = ${at}
      FROM patient
      WHERE ${trace.keepsAuthorisation} AND a.patient_id = patient.patient_id
        AND a.holder_id IN (${caller.id}, ${caller.structureId})
        AND a.granted_at IS NOT NULL AND greatest(a.granted_at, a.last_access_at) >= ${call.lapsedBefore}
        AND (a.last_access_at IS NULL OR a.last_access_at < ${at})
    )
    INSERT INTO access_history (patient_id, at, history_id, transaction, outcome, caller_id, caller_name, structure_id,
      authentication_mode, access_mode, secret_connection, document_unique_id, vihf_id)
    VALUES (coalesce((SELECT patient_id FROM patient), ${noPatient}::uuid), ${at}, ${trace.historyId}::uuid,
      ${trace.transaction}, ${trace.outcome}, ${caller.id}, ${caller.name}, ${caller.structureId},
      ${caller.authenticationMode}, ${call.mode}, ${call.secretConnection}, ${trace.documentUniqueId ?? null}, ${call.vihfId})`;
}

/** The row of a call whose patient's id is known. */
export function accessRow(
  { caller, at, mode, secretConnection, vihfId }: Call,
  trace: Omit<AccessTrace, 'keepsAuthorisation'> & { readonly patientId: string },
): AccessHistoryRow {
  return {
    patient_id: trace.patientId,
    at,
    history_id: trace.historyId,
    transaction: trace.transaction,
    outcome: trace.outcome,
    caller_id: caller.id,
    caller_name: caller.name,
    structure_id: caller.structureId,
    authentication_mode: caller.authenticationMode,
    access_mode: mode,
    secret_connection: secretConnection,
    document_unique_id: trace.documentUniqueId ?? null,
    vihf_id: vihfId,
  };
}

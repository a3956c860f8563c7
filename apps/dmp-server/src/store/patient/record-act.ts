import { sql } from 'kysely';
import type { Acting } from '../../mon-espace-sante/acting.ts';
import type { Run } from '../run.ts';
import type { AccessHistoryRow } from '../schema.ts';

/** Every transaction of the patient's side begins so; those of professionals are named `TD…`. */
export const patientTransaction = 'MES.';

/** Appends an act of the patient to the access history: a row for each document concerned, or one. */
export async function recordAct(
  run: Run,
  acting: Acting,
  { outcome, documents }: { readonly outcome: string; readonly documents: readonly string[] },
  newId: () => string,
): Promise<void> {
  const named = documents.length === 0 ? [null] : documents;
  const rows = named.map((document) => rowOf(acting, outcome, document, newId()));
  await run(sql<Record<string, never>>`
    INSERT INTO access_history
    SELECT r.* FROM json_populate_recordset(NULL::access_history, ${JSON.stringify(rows)}) r`);
}

function rowOf(
  { patient, as, platform, operation, requestId, at }: Acting,
  outcome: string,
  document: string | null,
  historyId: string,
): AccessHistoryRow {
  const family = patient.used_name ?? patient.birth_name;
  const given = patient.used_given_name ?? patient.birth_given_names[0] ?? '';
  return {
    patient_id: patient.patient_id,
    at,
    history_id: historyId,
    transaction: patientTransaction + operation,
    outcome,
    caller_id: patient.matricule,
    caller_name: as === 'patient' ? `${family} ${given}` : 'Représentant légal',
    structure_id: platform,
    authentication_mode: 'MES',
    access_mode: as,
    secret_connection: false,
    document_unique_id: document,
    vihf_id: requestId,
  };
}

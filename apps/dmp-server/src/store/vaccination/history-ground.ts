import type { Ins } from '@trousse/ins';
import { sql } from 'kysely';
import { historyType } from '../../vaccination/note.ts';
import { codeText } from '../columns.ts';
import type { RegisteredEntry } from '../document-row.ts';
import type { TraitColumns } from '../patient-columns.ts';
import type { Run } from '../run.ts';

export type HistoryPatient = TraitColumns & Ins;

/** Takes a patient's record for the transaction. @returns its traits, or undefined unless it is open */
export async function lockPatientOfHistory(run: Run, patientId: string): Promise<HistoryPatient | undefined> {
  const [row] = await run(sql<HistoryPatient>`
    SELECT p.matricule, p.oid, p.birth_name, p.birth_given_names, p.sex, p.birth_date, p.birth_place_code, p.used_name,
      p.used_given_name
    FROM patients p WHERE p.patient_id = ${patientId}::uuid AND p.state = 'active' FOR UPDATE`);
  return row;
}

/** A document of the record, with its bytes' key. */
export type KeptEntry = { readonly document_id: string; readonly blob: string; readonly metadata: RegisteredEntry };

/** The notes that tell a vaccination, in the order of these. */
export async function notesInForce(run: Run, patientId: string): Promise<KeptEntry[]> {
  return await run(sql<KeptEntry>`
    SELECT d.document_id, d.blob, d.metadata
    FROM vaccinations v JOIN documents d ON d.patient_id = v.patient_id AND d.document_id = v.document_id
    WHERE v.patient_id = ${patientId}::uuid
    ORDER BY v.given_on, v.vaccination_id`);
}

/** The history in force, whoever wrote it. */
export async function historyInForce(run: Run, patientId: string): Promise<KeptEntry | undefined> {
  const [row] = await run(sql<KeptEntry>`
    SELECT d.document_id, d.blob, d.metadata FROM documents d
    WHERE d.patient_id = ${patientId}::uuid AND d.type_code = ${codeText(historyType)} AND d.status = 'approved'
    ORDER BY d.submitted_at DESC LIMIT 1`);
  return row;
}

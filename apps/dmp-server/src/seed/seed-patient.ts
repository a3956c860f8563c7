import type { Insertable } from 'kysely';
import { indexTraits } from '../store/commands/index-traits.ts';
import { columnsOf } from '../store/patient-columns.ts';
import type { PatientRow } from '../store/schema.ts';
import type { Transaction } from '../store/transaction.ts';
import type { SeedAuthorisation, SeedPatient } from './seed-types.ts';

/** Registers a patient, or brings the record up to date; authorisations that are named replace those of their holders. */
export async function seedPatient(transaction: Transaction, patient: SeedPatient, newId: () => string): Promise<void> {
  if (patient.state === 'none') return;
  const { matricule, oid } = patient.ins;
  const known = await transaction
    .selectFrom('patient_identifiers')
    .select('patient_id')
    .where('matricule', '=', matricule)
    .where('oid', '=', oid)
    .executeTakeFirst();
  const patientId = known?.patient_id ?? newId();
  const { patient_id, last_document_at, consented_at, history_seen_at, ...changing } = rowOf(patient, patientId);
  await indexTraits(transaction, patientId, patient.traits);
  await transaction
    .insertInto('patients')
    .values({ ...changing, patient_id, last_document_at, consented_at, history_seen_at })
    .onConflict((conflict) => conflict.column('patient_id').doUpdateSet(changing))
    .execute();
  if (known === undefined) {
    await transaction.insertInto('patient_identifiers').values({ matricule, oid, patient_id: patientId }).execute();
  }
  for (const authorisation of patient.authorisations ?? []) {
    await seedAuthorisation(transaction, patientId, authorisation);
  }
}

function rowOf({ ins, traits, state, closed, ...patient }: SeedPatient, patientId: string): Insertable<PatientRow> {
  return {
    patient_id: patientId,
    matricule: ins.matricule,
    oid: ins.oid,
    state: state === 'closed' ? 'closed' : 'active',
    ...columnsOf(traits),
    attached_to_mes: patient.attachedToMes ?? true,
    internet_account: patient.internetAccount ?? false,
    opposes_break_glass: patient.oppositions?.breakGlass ?? false,
    opposes_emergency: patient.oppositions?.emergency ?? false,
    opposes_feeding: patient.oppositions?.feeding ?? false,
    masked_in_emergency: patient.maskedInEmergency ?? false,
    administrative: JSON.stringify(patient.administrative ?? { telecoms: [], representatives: [] }),
    closed_at: closed?.at ?? null,
    closing_motive: closed === undefined ? null : 'FERMETURE_DEMANDE_PATIENT',
    closing_text: closed?.text ?? null,
    last_document_at: null,
    consented_at: null,
    history_seen_at: null,
  };
}

async function seedAuthorisation(
  transaction: Transaction,
  patientId: string,
  { holderId, grantedAt, lastAccessAt, treatingDoctor = false, blocked }: SeedAuthorisation,
): Promise<void> {
  const state = {
    granted_at: grantedAt ?? null,
    last_access_at: grantedAt === undefined ? null : (lastAccessAt ?? null),
    blocked: blocked !== undefined,
    blocked_at: blocked?.at ?? null,
    blocked_reason: blocked?.reason ?? null,
    treating_doctor: treatingDoctor,
  };
  await transaction
    .insertInto('authorisations')
    .values({ patient_id: patientId, holder_id: holderId, ...state })
    .onConflict((conflict) => conflict.columns(['patient_id', 'holder_id']).doUpdateSet(state))
    .execute();
  await transaction
    .deleteFrom('holder_records')
    .where('holder_id', '=', holderId)
    .where('patient_id', '=', patientId)
    .execute();
  if (grantedAt === undefined) return;
  await transaction
    .insertInto('holder_records')
    .values({ holder_id: holderId, patient_id: patientId, granted_at: grantedAt })
    .execute();
}

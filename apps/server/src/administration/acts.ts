import type { Td03Request } from '@trousse/dmp-wire';
import type { Context } from '../context.ts';
import type { Act } from '../journal/entry.ts';
import { openRecordOf } from '../record/list.ts';
import type { OpenRecord } from '../record/open-record.ts';
import type { Session } from '../session/session.ts';

type Collaborators = Pick<Context, 'dmp' | 'journal' | 'keys' | 'random'>;

/** The caller becomes médecin traitant in the DMP, beside those who are already (EFF-70). @throws RECORD_NOT_OPEN */
export async function declareTreating(context: Collaborators, session: Session, handle: string): Promise<void> {
  const request = { action: 'AJOUT', role: 'MEDECIN_TRAITANT' } as const;
  const record = await forPatient(context, session, { handle, act: 'treating-doctor-declared', request });
  setTreating(context, session, record, true);
}

/** The status of médecin traitant ends; the authorisation stays. @throws RECORD_NOT_OPEN */
export async function giveUpTreating(context: Collaborators, session: Session, handle: string): Promise<void> {
  const request = { action: 'SUPPRESSION', role: 'MEDECIN_TRAITANT' } as const;
  const record = await forPatient(context, session, { handle, act: 'treating-doctor-given-up', request });
  setTreating(context, session, record, false);
}

/** The caller's authorisation ends, and with it the open record (EX_0.3-1040). @throws RECORD_NOT_OPEN */
export async function withdraw(context: Collaborators, session: Session, handle: string): Promise<void> {
  const request = { action: 'SUPPRESSION' } as const;
  const record = await forPatient(context, session, { handle, act: 'authorisation-withdrawn', request });
  const known = session.patients.get(record.view.patient.handle);
  if (known !== undefined) session.patients.remember({ ...known, access: 'none' }, context.random);
  if (session.record === record) session.closeRecord();
  await context.journal.add('record-closed', {
    actor: session.nationalId,
    patient: context.keys.patientPseudonym(record.ins),
  });
}

/**
 * TD0.3 on the open record. That the patient agreed is traced with the act, before it is asked for (EFF-69): the page
 * affirms it each time, and the contract refuses a request that does not.
 */
async function forPatient(
  { dmp, journal, keys }: Collaborators,
  session: Session,
  { handle, act, request }: { readonly handle: string; readonly act: Act; readonly request: Td03Request },
): Promise<OpenRecord> {
  const record = openRecordOf(session, handle);
  const patient = keys.patientPseudonym(record.ins);
  await journal.add(act, { actor: session.nationalId, patient, details: { agreement: 'affirmed' } });
  await dmp(session).authorise(record.ins, request);
  return record;
}

function setTreating({ random }: Collaborators, session: Session, record: OpenRecord, treating: boolean): void {
  const known = session.patients.get(record.view.patient.handle);
  const access = treating ? 'treating-doctor' : 'accessible';
  if (known !== undefined) session.patients.remember({ ...known, access }, random);
  record.setTreating(treating);
}

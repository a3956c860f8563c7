import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';

/** Traces that the user said who is present, before the record is opened (WEB-17). @throws PATIENT_UNKNOWN */
export async function confirm(
  { journal, keys }: Pick<Context, 'journal' | 'keys'>,
  session: Session,
  { patient: handle, by }: { readonly patient: string; readonly by: 'vitale' | 'apcv' },
): Promise<void> {
  const patient = session.patients.get(handle);
  if (patient === undefined) throw failure('PATIENT_UNKNOWN');
  await journal.add('patient-confirmed', {
    ...{ actor: session.nationalId, patient: keys.patientPseudonym(patient.ins), details: { by } },
  });
}

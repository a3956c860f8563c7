import type { CertifiedIdentity } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { RememberedPatient } from '../patients/memory.ts';
import { openRecordOf } from '../record/list.ts';
import { present } from '../record/present.ts';
import type { Session } from '../session/session.ts';

type Collaborators = Pick<Context, 'birthPlaces' | 'dmp' | 'journal' | 'keys' | 'random'>;

/**
 * The patient's INS and the traits of the record (EFF-178). The existence of a record (TD0.2) was answered without the
 * place of birth: the administrative data (TD1.3a) are asked for it, once, and their absence takes nothing else away.
 * @throws RECORD_NOT_OPEN
 */
export async function identity(context: Collaborators, session: Session, handle: string): Promise<CertifiedIdentity> {
  const { view, ins } = openRecordOf(session, handle);
  const known = session.patients.get(view.patient.handle);
  if (known === undefined) throw failure('PATIENT_UNKNOWN');
  const { birthName, birthGivenNames, usedName, sex, birthDate } = known;
  const birthPlaceCode = known.birthPlaceCode ?? (await askBirthPlace(context, session, handle, known));
  return {
    matricule: ins.matricule.slice(0, 13),
    key: ins.matricule.slice(13),
    oid: ins.oid,
    kind: view.patient.matriculeKind,
    ...{ birthName, birthGivenNames: [...birthGivenNames], sex, birthDate },
    ...present({
      ...{ usedName, birthPlaceCode },
      birthPlaceName: birthPlaceCode && (await context.birthPlaces.name(birthPlaceCode, birthDate)),
    }),
  };
}

async function askBirthPlace(
  { dmp, journal, keys, random }: Collaborators,
  session: Session,
  handle: string,
  known: RememberedPatient,
): Promise<string | undefined> {
  const { ins, signal } = openRecordOf(session, handle);
  await journal.add('administrative-data-read', { actor: session.nationalId, patient: keys.patientPseudonym(ins) });
  const data = await dmp(session)
    .administrativeData(ins, signal)
    .catch(() => undefined);
  if (signal.aborted) throw failure('RECORD_NOT_OPEN');
  const code = data?.birthPlace?.code ?? data?.traits.birthPlaceCode;
  if (code !== undefined) session.patients.remember({ ...known, birthPlaceCode: code }, random);
  return code;
}

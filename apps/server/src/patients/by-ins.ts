import type { ErrorCode, Patient } from '@trousse/contract';
import { type Ins, type InsOid, type MatriculeProblem, parseMatricule } from '@trousse/ins';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { fromStatus } from './known.ts';
import { toPatient } from './view.ts';

const problems: Readonly<Record<MatriculeProblem, ErrorCode>> = {
  length: 'INS_LENGTH',
  characters: 'INS_CHARACTERS',
  key: 'INS_KEY',
};

type Collaborators = Pick<Context, 'config' | 'clock' | 'random' | 'journal' | 'keys' | 'dmp'>;

/**
 * Finds a record by a typed matricule (EFF-53): TD0.2. A wrong key is told before anything leaves.
 * @throws INS_LENGTH, INS_CHARACTERS, INS_KEY, DMP_NONE
 */
export async function byIns(context: Collaborators, session: Session, matricule: string): Promise<Patient> {
  return await findRecord(context, session, toIns(matricule, context.config), 'ins');
}

/** Finds a record by an INS, however it was named: TD0.2. @param by how, for the journal @throws DMP_NONE */
export async function findRecord(
  { config, clock, random, journal, keys, dmp }: Collaborators,
  session: Session,
  ins: Ins,
  by: 'ins' | 'ticket' | 'identity',
): Promise<Patient> {
  const status = await dmp(session).status(ins);
  await journal.add('patient-looked-up', {
    actor: session.nationalId,
    patient: keys.patientPseudonym(ins),
    details: { by, found: status.record !== 'none' },
  });
  // Without a record there is nobody to show: the DMP gives no name.
  if (status.record === 'none') throw failure('DMP_NONE');
  const patient = session.patients.remember(fromStatus(ins, status), random);
  return toPatient(patient, dayIn(config.timeZone, clock()), config.ageOfMajority);
}

/** A matricule as typed or as the card has it, under this installation's authority. */
export function toIns(text: string, { insOid }: Config): Ins {
  const parsed = parseMatricule(text);
  if (!parsed.ok) throw failure(problems[parsed.reason]);
  return { matricule: parsed.matricule, oid: insOid as InsOid };
}

import type { ErrorCode, RecordEvent } from '@trousse/contract';
import { ageOn } from '@trousse/ins';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { codeOf, dataOf, failure } from '../errors.ts';
import { accessOf, fromStatus } from '../patients/known.ts';
import type { RememberedPatient } from '../patients/memory.ts';
import { isMinor, toPatient } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import type { Dmp } from '../tunnel/dmp.ts';
import type { RecordAccess } from './access.ts';
import { checkNotOpposed } from './emergency.ts';

export type Collaborators = Pick<Context, 'config' | 'clock' | 'random' | 'journal' | 'keys' | 'db' | 'dmp'>;
export type Source = Extract<RecordEvent, { type: 'progress' }>['source'];

/** An opening, as it was asked for. */
export type Asked = {
  readonly patient: RememberedPatient;
  readonly consent: boolean;
  readonly access: RecordAccess;
  /** The question of the connexion secrète was answered, one way or the other. */
  readonly answered: boolean;
  /** The DMP, in that access. */
  readonly dmp: Dmp;
};

export type Entered = { readonly known: RememberedPatient; readonly treatingDoctor: boolean };

/**
 * The way to a record: the question put for a minor, TD0.2, then TD0.3 with the patient's agreement where an
 * authorisation is missing, or in an emergency TD1.3a for what the patient opposes. Nothing is given where the opening
 * ends here, which was told.
 */
export async function* enter(
  context: Collaborators,
  session: Session,
  { patient: asked, consent, access, answered, dmp }: Asked,
  signal: AbortSignal,
): AsyncGenerator<RecordEvent, Entered | undefined, undefined> {
  const { config, clock, random, journal, keys } = context;
  const { ins } = asked;
  const traced = { actor: session.nationalId, patient: keys.patientPseudonym(ins) };
  const view = (patient: RememberedPatient) =>
    toPatient(patient, dayIn(config.timeZone, clock()), config.ageOfMajority);
  const unanswered = (patient: RememberedPatient) => !answered && asksAboutSecret(context, session, patient);

  // Put before anything leaves: the first call already bears the answer.
  if (unanswered(asked)) return void (yield { type: 'secret-needed', patient: view(asked) });

  yield running('existence');
  let known: RememberedPatient;
  let treatingDoctor: boolean;
  try {
    const status = await dmp.status(ins, signal);
    if (status.record !== 'none') session.patients.remember({ ...fromStatus(ins, status) }, random);
    known = session.patients.get(asked.handle) ?? asked;
    treatingDoctor = status.treatingDoctor;
    const refusal = refusals[accessOf(status)];
    // A regulation centre asks for no authorisation, and no block stops it (dmp.md §10).
    if (refusal !== undefined && !(access.mode === 'centre_15' && refusal === 'DMP_BLOCKED')) {
      const said = status.blockedReason === undefined ? undefined : { serverText: status.blockedReason };
      throw failure(refusal, said);
    }
    if (access.mode !== 'normal') {
      checkNotOpposed(access.mode, (await dmp.administrativeData(ins, signal)).oppositions);
    }
  } catch (error) {
    await traceRefusal(context, traced, access, error);
    return void (yield failed('existence', error));
  }
  yield done('existence');
  // The DMP may be the first to say how old the patient is.
  if (unanswered(known)) return void (yield { type: 'secret-needed', patient: view(known) });

  if (access.mode !== 'normal' || (known.access !== 'none' && known.access !== 'to-renew'))
    return { known, treatingDoctor };
  if (!consent) return void (yield { type: 'authorisation-needed', patient: view(known) });
  yield running('authorisation');
  try {
    signal.throwIfAborted();
    // The act is traced before it is asked for: the patient is told of it at once (EX_0.2-1100).
    await journal.add('authorisation-added', traced);
    await dmp.authorise(ins, { action: 'AJOUT' });
  } catch (error) {
    return void (yield failed('authorisation', error));
  }
  known = session.patients.remember({ ...known, access: treatingDoctor ? 'treating-doctor' : 'accessible' }, random);
  yield done('authorisation');
  return { known, treatingDoctor };
}

/** A minor old enough, as the professional set it (EX_0.1-1115, EFF-187). */
function asksAboutSecret({ config, clock }: Collaborators, session: Session, patient: RememberedPatient): boolean {
  const today = dayIn(config.timeZone, clock());
  const age = ageOn(patient.birthDate, today);
  return age !== undefined && isMinor(patient, today, config.ageOfMajority) && age >= session.preferences.secretFromAge;
}

const refusals: Partial<Record<ReturnType<typeof accessOf>, ErrorCode>> = {
  'no-record': 'DMP_NONE',
  closed: 'DMP_CLOSED',
  blocked: 'DMP_BLOCKED',
};
const traced: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DMP_NONE',
  'DMP_CLOSED',
  'DMP_BLOCKED',
  'DMP_OPPOSED_BREAK_GLASS',
  'DMP_OPPOSED_REGULATION',
]);

/** What the record itself refuses is traced; a call that failed is none. */
async function traceRefusal(
  { journal }: Collaborators,
  who: { readonly actor: string; readonly patient: string },
  { mode }: RecordAccess,
  error: unknown,
): Promise<void> {
  const refused = codeOf(error);
  if (!traced.has(refused)) return;
  const details = { by: 'opening', refused, ...(mode !== 'normal' && { mode }) };
  await journal.add('patient-looked-up', { ...who, details });
}

export const running = (source: Source): RecordEvent => ({ type: 'progress', source, state: 'running' });
export const done = (source: Source): RecordEvent => ({ type: 'progress', source, state: 'done' });

export function failed(source: Source, error: unknown): RecordEvent {
  const { serverCode, serverText } = dataOf(error);
  return {
    type: 'failed',
    source,
    code: codeOf(error),
    ...(serverCode !== undefined && { serverCode }),
    ...(serverText !== undefined && { serverText }),
  };
}

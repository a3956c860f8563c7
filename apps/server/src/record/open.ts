import type { ErrorCode, RecordEvent, RecordView } from '@trousse/contract';
import { formatMatricule, type InsOid, insOids } from '@trousse/ins';
import type { Context } from '../context.ts';
import { addMonths, dayIn } from '../dates.ts';
import { codeOf, dataOf, failure } from '../errors.ts';
import { newHandle } from '../ids.ts';
import { accessOf, fromStatus } from '../patients/known.ts';
import type { RememberedPatient } from '../patients/memory.ts';
import { toPatient } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import type { Dmp } from '../tunnel/dmp.ts';
import { toRows } from './list.ts';
import { OpenRecord } from './open-record.ts';

type Collaborators = Pick<Context, 'config' | 'clock' | 'random' | 'journal' | 'keys' | 'db' | 'dmp'>;
type Input = { readonly patient: string; readonly consent: boolean };
type Source = Extract<RecordEvent, { type: 'progress' }>['source'];

/** Months of the one search that may follow an opening by itself (EX_3.1-2030). */
const openingMonths = 24;

/**
 * Opens a record: TD0.2, TD0.3 when the patient agreed and an authorisation is missing, then the opening search. What
 * can be refused at once is thrown here; the rest is told by the stream, source by source.
 * @throws PATIENT_UNKNOWN, PRACTICE_REQUIRED
 */
export function open(
  context: Collaborators,
  session: Session,
  { patient: handle, consent }: Input,
  signal: AbortSignal,
): AsyncGenerator<RecordEvent, void, undefined> {
  const patient = session.patients.get(handle);
  if (patient === undefined) throw failure('PATIENT_UNKNOWN');
  const dmp = context.dmp(session);
  // One record at a time: another opening under way stops here.
  const opening = session.beginOpening(signal);
  return run(context, session, patient, consent, dmp, opening);
}

async function* run(
  context: Collaborators,
  session: Session,
  asked: RememberedPatient,
  consent: boolean,
  dmp: Dmp,
  signal: AbortSignal,
): AsyncGenerator<RecordEvent, void, undefined> {
  const { config, clock, random, journal, keys } = context;
  const { ins } = asked;
  const traced = { actor: session.nationalId, patient: keys.patientPseudonym(ins) };

  yield running('existence');
  let known: RememberedPatient;
  let treatingDoctor: boolean;
  try {
    const status = await dmp.status(ins, signal);
    const refusal = refusals[accessOf(status)];
    if (status.record !== 'none') session.patients.remember({ ...fromStatus(ins, status) }, random);
    known = session.patients.get(asked.handle) ?? asked;
    treatingDoctor = status.treatingDoctor;
    if (refusal !== undefined) {
      await journal.add('patient-looked-up', { ...traced, details: { by: 'opening', refused: refusal } });
      throw failure(refusal, status.blockedReason === undefined ? undefined : { serverText: status.blockedReason });
    }
  } catch (error) {
    return yield failed('existence', error);
  }
  yield done('existence');

  const today = dayIn(config.timeZone, clock());
  if (known.access === 'none' || known.access === 'to-renew') {
    if (!consent) return yield { type: 'authorisation-needed', patient: toPatient(known, today, config.ageOfMajority) };
    yield running('authorisation');
    try {
      signal.throwIfAborted();
      // The act is traced before it is asked for: the patient is told of it at once (EX_0.2-1100).
      await journal.add('authorisation-added', traced);
      await dmp.authorise(ins);
    } catch (error) {
      return yield failed('authorisation', error);
    }
    known = session.patients.remember({ ...known, access: treatingDoctor ? 'treating-doctor' : 'accessible' }, random);
    yield done('authorisation');
  }

  const openedAt = clock();
  known = session.patients.remember({ ...known, lastAccessAt: openedAt }, random);
  const view: RecordView = {
    handle: newHandle(random),
    patient: {
      ...toPatient(known, today, config.ageOfMajority),
      birthGivenNames: [...known.birthGivenNames],
      matricule: formatMatricule(ins.matricule),
      matriculeKind: matriculeKinds[ins.oid],
    },
    mode: 'normal',
    treatingDoctor,
    openedAt: openedAt.toISOString(),
  };
  if (signal.aborted) return;
  await journal.add('record-opened', { ...traced, details: { mode: 'normal' } });
  // Left while it was being traced: another record, or another structure, has come in between.
  if (signal.aborted) return;
  const record = new OpenRecord(view, ins, random);
  session.openRecord(record);
  yield { type: 'opened', record: view };

  yield running('documents');
  try {
    const since = addMonths(openedAt, -openingMonths);
    record.list('two-years', await dmp.find(ins, since, AbortSignal.any([signal, record.signal])));
    yield { type: 'documents', period: 'two-years', documents: await toRows(context, session, record) };
  } catch (error) {
    return yield failed('documents', error);
  }
  yield done('documents');
}

const refusals: Partial<Record<ReturnType<typeof accessOf>, ErrorCode>> = {
  'no-record': 'DMP_NONE',
  closed: 'DMP_CLOSED',
  blocked: 'DMP_BLOCKED',
};

const matriculeKinds: Readonly<Record<InsOid, RecordView['patient']['matriculeKind']>> = {
  [insOids.nir]: 'INS-NIR',
  [insOids.nia]: 'INS-NIA',
  [insOids.testNir]: 'INS-NIR de test',
  [insOids.demoNir]: 'INS-NIR de démonstration',
};

const running = (source: Source): RecordEvent => ({ type: 'progress', source, state: 'running' });
const done = (source: Source): RecordEvent => ({ type: 'progress', source, state: 'done' });

function failed(source: Source, error: unknown): RecordEvent {
  const { serverCode, serverText } = dataOf(error);
  return {
    type: 'failed',
    source,
    code: codeOf(error),
    ...(serverCode !== undefined && { serverCode }),
    ...(serverText !== undefined && { serverText }),
  };
}

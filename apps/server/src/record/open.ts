import type { OpeningInput, RecordEvent, RecordView } from '@trousse/contract';
import { formatMatricule, type InsOid, insOids, sameIns } from '@trousse/ins';
import { toXdsTime } from '@trousse/xds';
import { addMonths, dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import { newHandle } from '../ids.ts';
import { isMinor, toPatient } from '../patients/view.ts';
import type { Session } from '../session/session.ts';
import { checkMode, keepReason } from './emergency.ts';
import { type Asked, type Collaborators, done, enter, failed, running } from './entry.ts';
import { Listing } from './listing.ts';
import { OpenRecord } from './open-record.ts';

/** Months of the one search that may follow an opening by itself (EX_3.1-2030). */
const openingMonths = 24;

/**
 * Opens a record in the mode asked for, then makes the opening search. What can be refused at once is thrown here; the
 * rest is told by the stream, source by source.
 * @throws PATIENT_UNKNOWN, PRACTICE_REQUIRED, REASON_REQUIRED, REASON_TOO_LONG, REGULATION_ONLY
 */
export function open(
  context: Collaborators,
  session: Session,
  input: OpeningInput,
  signal: AbortSignal,
): AsyncGenerator<RecordEvent, void, undefined> {
  const { config, clock } = context;
  const { mode = 'normal', consent } = input;
  const patient = session.patients.get(input.patient);
  if (patient === undefined) throw failure('PATIENT_UNKNOWN');
  // An adult has nobody from whom to hide.
  const secret = input.secret === true && isMinor(patient, dayIn(config.timeZone, clock()), config.ageOfMajority);
  const access = { mode, secret };
  const dmp = context.dmp(session, undefined, access);
  const reason = checkMode(session, mode, input.reason);
  // One record at a time: another opening under way stops here.
  const opening = session.beginOpening(signal);
  return run(
    context,
    session,
    { patient, consent, access, answered: input.secret !== undefined, dmp },
    reason,
    opening,
  );
}

async function* run(
  context: Collaborators,
  session: Session,
  asked: Asked,
  reason: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<RecordEvent, void, undefined> {
  yield* closeFormer(context, session, asked);
  const entered = yield* enter(context, session, asked, signal);
  if (entered === undefined || signal.aborted) return;

  const { config, clock, random, journal, keys } = context;
  const { access, dmp } = asked;
  const { ins } = asked.patient;
  const traced = { actor: session.nationalId, patient: keys.patientPseudonym(ins) };
  const openedAt = clock();
  const known = session.patients.remember({ ...entered.known, lastAccessAt: openedAt }, random);
  const view: RecordView = {
    handle: newHandle(random),
    patient: {
      ...toPatient(known, dayIn(config.timeZone, openedAt), config.ageOfMajority),
      birthGivenNames: [...known.birthGivenNames],
      matricule: formatMatricule(ins.matricule),
      matriculeKind: matriculeKinds[ins.oid],
    },
    ...access,
    ...(reason !== undefined && { reason }),
    treatingDoctor: entered.treatingDoctor,
    openedAt: openedAt.toISOString(),
  };
  const kept = reason === undefined ? {} : { reason: await keepReason(context, session.nationalId, ins, reason) };
  if (signal.aborted) return;
  await journal.add('record-opened', { ...traced, details: { ...access, ...kept } });
  // Left while it was being traced: another record, or another structure, has come in between.
  if (signal.aborted) return;
  const record = new OpenRecord(view, ins, random);
  session.openRecord(record);
  session.events.push({ type: 'record', record: record.handle });
  yield { type: 'opened', record: view };

  yield running('documents');
  try {
    const since = toXdsTime(addMonths(openedAt, -openingMonths));
    const criteria = { status: ['approved'], serviceStartTime: { from: since } } as const;
    const found = dmp.find(ins, criteria, AbortSignal.any([signal, record.signal]));
    const listing = new Listing(context, session, record);
    for await (const documents of listing.rows(found)) yield { type: 'documents', period: 'two-years', documents };
    listing.settle('two-years', 'approved');
  } catch (error) {
    return yield failed('documents', error);
  }
  yield done('documents');
}

/** Closes the record that is open, and says so: never two (WEB-12). The session's other pages follow. */
async function* closeFormer(
  { journal, keys }: Collaborators,
  session: Session,
  { patient: { ins } }: Asked,
): AsyncGenerator<RecordEvent, void, undefined> {
  const left = session.record;
  if (left === undefined) return;
  session.closeRecord({ ins });
  session.events.push({ type: 'record', replaced: true });
  await journal.add('record-closed', {
    actor: session.nationalId,
    patient: keys.patientPseudonym(left.ins),
    details: { by: 'opening' },
  });
  if (!sameIns(left.ins, ins)) yield { type: 'replaced', patient: left.view.patient };
}

const matriculeKinds: Readonly<Record<InsOid, RecordView['patient']['matriculeKind']>> = {
  [insOids.nir]: 'INS-NIR',
  [insOids.nia]: 'INS-NIA',
  [insOids.testNir]: 'INS-NIR de test',
  [insOids.demoNir]: 'INS-NIR de démonstration',
};

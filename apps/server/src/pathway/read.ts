import { setTimeout as elapsed } from 'node:timers/promises';
import type { ReimbursementHistory } from '@trousse/cda';
import type { CarePathway, PathwaySource, PathwayUpdate, Vaccinations } from '@trousse/contract';
import type { Context } from '../context.ts';
import { codeOf, dataOf } from '../errors.ts';
import { limits } from '../limits.ts';
import { knownDate, newestOf, updatedAt } from '../record/care-documents.ts';
import { openRecordOf } from '../record/list.ts';
import { loadUnmarked } from '../record/load.ts';
import type { OpenRecord, ReadDocument } from '../record/open-record.ts';
import { present } from '../record/present.ts';
import { unreadOf } from '../record/read-marks.ts';
import { historyIn, newestHistory } from '../record/reimbursements.ts';
import { vaccinationHistoryCode, vaccinationsOf, vaccinationTypes } from '../record/vaccinations.ts';
import type { Session } from '../session/session.ts';
import { assemble } from './assemble.ts';
import { documentsOf } from './documents.ts';
import { eventsOfHistory } from './events-of-history.ts';
import { eventsOfVaccinations } from './events-of-vaccinations.ts';

type Collaborators = Pick<Context, 'config' | 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>;

/** What was read so far beside the list of documents. */
type Known = { reimbursements?: ReimbursementHistory | undefined; vaccinations?: Vaccinations };
type Reading = { readonly source: PathwaySource; readonly known: Known } | { source: PathwaySource; error: unknown };

/**
 * Reads the care pathway, on the user's act of opening it: what the reimbursement history and the vaccinations say, put
 * with the list that the record holds. What is not read after a moment comes later, the rest being shown without it; one
 * that fails leaves the others.
 * @throws RECORD_NOT_OPEN
 */
export function read(
  context: Collaborators,
  session: Session,
  handle: string,
  signal: AbortSignal,
): AsyncGenerator<PathwayUpdate, void, undefined> {
  return run(context, session, openRecordOf(session, handle), signal);
}

async function* run(
  context: Collaborators,
  session: Session,
  record: OpenRecord,
  signal: AbortSignal,
): AsyncGenerator<PathwayUpdate, void, undefined> {
  const pending = readings(record, (document) => loadUnmarked(context, session, record, document));
  for (const source of pending.keys()) yield { type: 'progress', source, state: 'running' };
  const unread = await unreadOf(context, session.nationalId, [...record.documents.values()]);
  const documents = documentsOf(record, unread, context.config.timeZone);
  const known: Known = {};
  const told = new Set<string>();
  const view = (): PathwayUpdate => {
    const { reimbursements, vaccinations } = known;
    const events = [
      ...(reimbursements === undefined ? [] : eventsOfHistory(reimbursements)),
      ...(vaccinations === undefined ? [] : eventsOfVaccinations(vaccinations)),
    ];
    const left = documents.filter(({ handle }) => !told.has(handle));
    return {
      type: 'pathway',
      pathway: { ...assemble(events, left, session.nationalId), ...windowOf(record, reimbursements) },
    };
  };

  // A timeline of thousands of lines is made and sent whole each time: it is worth waiting for what is nearly there.
  const patience = elapsed(limits.pathwayPatienceMs, undefined, { ref: false });
  let shown = false;
  while (pending.size > 0) {
    const reading = await Promise.race(shown ? pending.values() : [...pending.values(), patience]);
    if (signal.aborted || record.signal.aborted) return;
    if (reading === undefined) {
      yield view();
      shown = true;
      continue;
    }
    pending.delete(reading.source);
    if ('error' in reading) {
      yield failed(reading.source, reading.error);
      continue;
    }
    Object.assign(known, reading.known);
    for (const one of toldBy(record, known)) told.add(one);
    yield { type: 'progress', source: reading.source, state: 'done' };
    if (shown) yield view();
  }
  if (!shown) yield view();
}

/** What the record has to read, begun together; none of them rejects. */
function readings(
  record: OpenRecord,
  load: (document: string) => Promise<ReadDocument>,
): Map<PathwaySource, Promise<Reading>> {
  const begun = new Map<PathwaySource, Promise<Reading>>();
  const begin = (source: PathwaySource, reading: Promise<Known>) =>
    begun.set(
      source,
      reading.then(
        (known) => ({ source, known }),
        (error: unknown) => ({ source, error }),
      ),
    );
  const newest = newestHistory(record);
  if (newest !== undefined)
    begin(
      'reimbursements',
      load(newest.handle).then((document) => ({ reimbursements: historyIn(document) })),
    );
  if (newestOf(record, ({ typeCode }) => vaccinationTypes.includes(typeCode.code)).length > 0)
    begin(
      'vaccinations',
      vaccinationsOf(record, load).then((vaccinations) => ({ vaccinations })),
    );
  return begun;
}

/** The documents that the timeline tells line by line: none of them is a line of its own. */
function toldBy(record: OpenRecord, { reimbursements, vaccinations }: Known): string[] {
  const newest = reimbursements && newestHistory(record);
  const histories = vaccinations?.documents.filter(
    (document) => record.entry(document)?.typeCode.code === vaccinationHistoryCode,
  );
  return [...(newest === undefined ? [] : [newest.handle]), ...(histories ?? [])];
}

/** The reimbursements cover twelve months, and the screen says which (EFF-106). */
function windowOf(record: OpenRecord, history: ReimbursementHistory | undefined): Pick<CarePathway, 'reimbursements'> {
  const newest = history && newestHistory(record);
  if (history === undefined || newest === undefined) return {};
  const { start, stop } = history.period;
  return {
    reimbursements: {
      document: newest.handle,
      updatedAt: updatedAt(history.updatedAt, newest.entry),
      period: present({ start: knownDate(start), stop: knownDate(stop) }),
    },
  };
}

function failed(source: PathwaySource, error: unknown): PathwayUpdate {
  const { serverCode, serverText } = dataOf(error);
  return { type: 'failed', source, code: codeOf(error), ...present({ serverCode, serverText }) };
}

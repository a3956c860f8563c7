import type { Dates, DocumentSearch, SearchEvent } from '@trousse/contract';
import { type DocumentStatus, type TimeRange, toXdsTime } from '@trousse/xds';
import type { Context } from '../context.ts';
import { addMonths, startOfDay } from '../dates.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { depositedIn } from './deposited-in.ts';
import { openRecordOf, toRows } from './list.ts';
import { Listing } from './listing.ts';
import type { OpenRecord } from './open-record.ts';
import { linkVersions } from './registry-links.ts';

type Collaborators = Pick<Context, 'clock' | 'config' | 'journal' | 'keys' | 'db' | 'dmp'>;

const searchMonths = 24;
const everyState: readonly DocumentStatus[] = ['approved', 'archived', 'deprecated'];

/**
 * Searches again, on a user's act (EX_3.1-2030): the whole list, further back or in other states, or documents by a
 * date of theirs, which are added to it.
 * @throws RECORD_NOT_OPEN, and while it runs what the DMP says
 */
export function search(
  context: Collaborators,
  session: Session,
  asked: DocumentSearch,
): AsyncGenerator<SearchEvent, void, undefined> {
  return run(context, session, openRecordOf(session, asked.record), asked);
}

async function* run(
  context: Collaborators,
  session: Session,
  record: OpenRecord,
  { period, states = 'approved', dates }: DocumentSearch,
): AsyncGenerator<SearchEvent, void, undefined> {
  const { clock, config, journal, keys } = context;
  const { ins, signal } = record;
  await journal.add('record-searched', {
    actor: session.nationalId,
    patient: keys.patientPseudonym(ins),
    details: { period, states, ...(dates && { dates: dates.kind }) },
  });
  const dmp = context.dmp(session);
  const status = states === 'all' ? everyState : everyState.slice(0, 1);
  const since = period === 'always' ? undefined : { from: toXdsTime(addMonths(clock(), -searchMonths)) };
  const range = dates && rangeOf(dates, config.timeZone);
  const found =
    dates?.kind === 'submission'
      ? depositedIn(dmp, record, range ?? {}, status)
      : dmp.find(ins, { status, ...criteriaOf(dates?.kind, range ?? since) }, signal);
  const listing = new Listing(context, session, record);
  for await (const documents of listing.rows(found)) yield { type: 'documents', documents };
  if (signal.aborted) throw failure('RECORD_NOT_OPEN');
  const gone = dates === undefined ? listing.settle(period, states) : [];
  if (states === 'all') {
    await linkVersions(dmp, record);
    const linked = [...record.documents].filter(([handle]) => isLinked(record, handle));
    if (linked.length > 0) yield { type: 'documents', documents: await toRows(context, session, record, linked) };
  }
  yield { type: 'listed', period: record.period, states: record.states, gone };
}

function isLinked({ facts }: OpenRecord, handle: string): boolean {
  const { replacedBy, replaces } = facts.of(handle);
  return (replacedBy ?? replaces) !== undefined;
}

function criteriaOf(kind: Dates['kind'] | undefined, range: TimeRange | undefined) {
  if (range === undefined) return {};
  return kind === 'creation' ? { creationTime: range } : { serviceStartTime: range };
}

/** The days as a range of the registry: UTC, its end not included (IHE ITI TF-2 §3.18.4.1.2.3.7.1). */
function rangeOf({ from, to }: Dates, timeZone: string): TimeRange {
  return {
    ...(from !== undefined && { from: toXdsTime(startOfDay(timeZone, from)) }),
    ...(to !== undefined && { to: toXdsTime(startOfDay(timeZone, dayAfter(to))) }),
  };
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

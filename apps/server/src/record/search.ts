import type { DocumentRow, Period } from '@trousse/contract';
import type { Context } from '../context.ts';
import { addMonths } from '../dates.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { openRecordOf, toRows } from './list.ts';

const searchMonths = 24;

/** Searches again, on a user's act (EX_3.1-2030). @throws RECORD_NOT_OPEN */
export async function search(
  context: Pick<Context, 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>,
  session: Session,
  { record: handle, period }: { readonly record: string; readonly period: Period },
): Promise<{ period: Period; documents: DocumentRow[] }> {
  const { clock, journal, keys, dmp } = context;
  const record = openRecordOf(session, handle);
  const { ins } = record;
  await journal.add('record-searched', {
    actor: session.nationalId,
    patient: keys.patientPseudonym(ins),
    details: { period },
  });
  const since = period === 'always' ? undefined : addMonths(clock(), -searchMonths);
  const found = await dmp(session).find(ins, since, record.signal);
  if (record.signal.aborted) throw failure('RECORD_NOT_OPEN');
  record.list(period, found);
  return { period, documents: await toRows(context, session, record) };
}

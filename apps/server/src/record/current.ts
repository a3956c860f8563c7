import type { DocumentRow, Period, RecordView } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { toRows } from './list.ts';

/** The open record from memory: a reloaded page, or one that saw a deposit delivered, asks the DMP nothing. */
export async function current(
  context: Pick<Context, 'db' | 'keys'>,
  session: Session,
): Promise<{ record: RecordView; period: Period; documents: DocumentRow[] }> {
  const { record } = session;
  if (record === undefined) throw failure('RECORD_NOT_OPEN');
  return { record: record.view, period: record.period, documents: await toRows(context, session, record) };
}

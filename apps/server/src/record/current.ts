import type { DocumentRow, Period, RecordView, States } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { pageOf } from './page.ts';

/** The open record from memory: a reloaded page, or one that saw a deposit delivered, asks the DMP nothing. */
export async function current(
  context: Pick<Context, 'db' | 'keys'>,
  session: Session,
): Promise<{ record: RecordView; period: Period; states: States; documents: DocumentRow[]; more: boolean }> {
  const { record } = session;
  if (record === undefined) throw failure('RECORD_NOT_OPEN');
  const { view, period, states } = record;
  return { record: view, period, states, ...(await pageOf(context, session, record, { size: limits.firstRows })) };
}

import type { DocumentRow } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import type { OpenRecord } from './open-record.ts';
import { unreadOf } from './read-marks.ts';
import { toRow } from './rows.ts';

/** The open record's list as the page shows it. */
export async function toRows(
  context: Pick<Context, 'db' | 'keys'>,
  session: Session,
  record: OpenRecord,
): Promise<DocumentRow[]> {
  const entries = [...record.documents];
  const unread = await unreadOf(
    context,
    session.nationalId,
    entries.map(([, entry]) => entry),
  );
  return entries.map(([handle, entry]) => toRow(entry, handle, unread.has(entry)));
}

/** The session's open record, when it is the one that the page speaks of. @throws RECORD_NOT_OPEN */
export function openRecordOf(session: Session, handle: string): OpenRecord {
  const { record } = session;
  if (record === undefined || record.handle !== handle) throw failure('RECORD_NOT_OPEN');
  return record;
}

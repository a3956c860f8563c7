import type { DocumentRow } from '@trousse/contract';
import type { DocumentEntry } from '@trousse/xds';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import type { OpenRecord } from './open-record.ts';
import { unreadOf } from './read-marks.ts';
import { isBy, toRow } from './rows.ts';

/** Documents of the open record as the page shows them: all of its list, unless said otherwise. */
export async function toRows(
  context: Pick<Context, 'db' | 'keys'>,
  session: Session,
  record: OpenRecord,
  documents: Iterable<readonly [string, DocumentEntry]> = record.documents,
): Promise<DocumentRow[]> {
  const entries = [...documents];
  const unread = await unreadOf(
    context,
    session.nationalId,
    entries.map(([, entry]) => entry),
  );
  return entries.map(([handle, entry]) => ({
    ...toRow(entry, handle, { unread: unread.has(entry), mine: isBy(entry, session.nationalId) }),
    ...record.facts.of(handle),
  }));
}

/** The session's open record, when it is the one that the page speaks of. @throws RECORD_NOT_OPEN */
export function openRecordOf(session: Session, handle: string): OpenRecord {
  const { record } = session;
  if (record === undefined || record.handle !== handle) throw failure('RECORD_NOT_OPEN');
  return record;
}

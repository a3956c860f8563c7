import type { DocumentView } from '@trousse/contract';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { toView } from './document-view.ts';
import { openRecordOf } from './list.ts';
import { entryOf, load } from './load.ts';
import { isBy, toRow } from './rows.ts';

/**
 * Reads a document, on a user's act: its header and what can be shown of it.
 * @throws RECORD_NOT_OPEN, DOCUMENT_NOT_FOUND, DOCUMENT_ALTERED, DOCUMENT_OTHER_PATIENT, DOCUMENT_TOO_BIG
 */
export async function read(
  context: Pick<Context, 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>,
  session: Session,
  { record: handle, document }: { readonly record: string; readonly document: string },
): Promise<DocumentView> {
  const record = openRecordOf(session, handle);
  const found = await load(context, session, record, document, true);
  const entry = entryOf(record, document);
  return toView(toRow(entry, document, { unread: false, mine: isBy(entry, session.nationalId) }), found);
}

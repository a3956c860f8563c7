import type { DocumentMetadata } from '@trousse/contract';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { openRecordOf, toRows } from './list.ts';
import { entryOf } from './load.ts';
import { metadataGroups } from './metadata-groups.ts';

/**
 * Everything that the registry said of a document (EX_3.1-1050), from memory: it is read neither at the DMP nor by its
 * reader, who may look at it before deciding to.
 * @throws RECORD_NOT_OPEN, DOCUMENT_NOT_FOUND
 */
export async function metadata(
  context: Pick<Context, 'config' | 'db' | 'keys'>,
  session: Session,
  { record: handle, document }: { readonly record: string; readonly document: string },
): Promise<DocumentMetadata> {
  const record = openRecordOf(session, handle);
  const entry = entryOf(record, document);
  const [row] = await toRows(context, session, record, [[document, entry]]);
  return { document: row!, groups: metadataGroups(entry, row!, context.config.timeZone) };
}

import type { DocumentRow } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { openRecordOf, toRows } from './list.ts';
import type { OpenRecord } from './open-record.ts';

type Page = { documents: DocumentRow[]; more: boolean };
type Asked = { readonly after?: string | undefined; readonly size: number };

/** A page of the list from memory, in its order. @throws RECORD_NOT_OPEN, DOCUMENT_NOT_FOUND for an unknown `after` */
export async function page(
  context: Pick<Context, 'db' | 'keys'>,
  session: Session,
  { record, ...asked }: Asked & { readonly record: string },
): Promise<Page> {
  return await pageOf(context, session, openRecordOf(session, record), asked);
}

export async function pageOf(
  context: Pick<Context, 'db' | 'keys'>,
  session: Session,
  record: OpenRecord,
  { after, size }: Asked,
): Promise<Page> {
  const all = [...record.documents];
  const from = after === undefined ? 0 : all.findIndex(([handle]) => handle === after) + 1;
  if (after !== undefined && from === 0) throw failure('DOCUMENT_NOT_FOUND');
  const documents = await toRows(context, session, record, all.slice(from, from + size));
  return { documents, more: from + size < all.length };
}

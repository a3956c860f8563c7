import { type CdaDocument, type DocumentChange as Change, type ComparedSide, compareDocuments } from '@trousse/cda';
import type { ComparedVersion, Comparison, DocumentChange } from '@trousse/contract';
import type { DocumentEntry } from '@trousse/xds';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { formerVersion } from './former-version.ts';
import { openRecordOf } from './list.ts';
import { entryOf, load } from './load.ts';
import type { OpenRecord } from './open-record.ts';
import { toRow } from './rows.ts';

/**
 * Compares a document with the version that it replaces, on a user's act: both are read.
 * @throws RECORD_NOT_OPEN, DOCUMENT_NOT_FOUND when it replaces none or none that can be seen, DOCUMENT_UNREADABLE, and
 * what reading raises
 */
export async function compare(
  context: Pick<Context, 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>,
  session: Session,
  { record: handle, document }: { readonly record: string; readonly document: string },
): Promise<Comparison> {
  const record = openRecordOf(session, handle);
  const newer = await readable(context, session, record, document);
  const uniqueId = formerVersion(newer);
  const entry = uniqueId && (await entryNamed(context, session, record, uniqueId));
  if (!entry) throw failure('DOCUMENT_NOT_FOUND');
  const former = record.addFormer(entry);
  const older = await readable(context, session, record, former);
  const found = compareDocuments(older, newer);
  return {
    older: version(record, former, older, found.older),
    newer: version(record, document, newer, found.newer),
    changes: found.changes.map(toChange),
  };
}

async function entryNamed(
  { dmp }: Pick<Context, 'dmp'>,
  session: Session,
  record: OpenRecord,
  uniqueId: string,
): Promise<DocumentEntry | undefined> {
  const listed = [...record.documents.values()].find((one) => one.uniqueId === uniqueId);
  return listed ?? (await dmp(session).known(record.ins, uniqueId, record.signal));
}

async function readable(
  context: Pick<Context, 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>,
  session: Session,
  record: OpenRecord,
  document: string,
): Promise<CdaDocument> {
  const { cda } = await load(context, session, record, document, true);
  if (cda === undefined) throw failure('DOCUMENT_UNREADABLE');
  return cda;
}

function version(
  record: OpenRecord,
  document: string,
  { header }: CdaDocument,
  { html }: ComparedSide,
): ComparedVersion {
  const { title, createdAt } = toRow(entryOf(record, document), document);
  const number = header.versionNumber;
  return { document, title, createdAt, html, ...(number === undefined ? {} : { version: String(number) }) };
}

function toChange(change: Change): DocumentChange {
  if (change.kind === 'file') {
    return { kind: 'file', change: change.change, body: change.attachment === undefined };
  }
  const sides = {
    ...(change.older === undefined ? {} : { older: change.older }),
    ...(change.newer === undefined ? {} : { newer: change.newer }),
  };
  if (change.kind === 'header') return { kind: 'header', label: change.label, ...sides };
  return { kind: 'section', change: change.change, title: change.title, ...sides };
}

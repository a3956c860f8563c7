import { type CdaDocument, CdaError, readCda } from '@trousse/cda';
import { type Ins, isInsOid } from '@trousse/ins';
import type { DocumentEntry } from '@trousse/xds';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { convertRichText } from './convert.ts';
import { bodyFile } from './document-files.ts';
import type { OpenRecord, ReadDocument } from './open-record.ts';
import { markRead } from './read-marks.ts';

type Collaborators = Pick<Context, 'clock' | 'journal' | 'keys' | 'db' | 'dmp'>;

/** The entry that the page names. @throws DOCUMENT_NOT_FOUND */
export function entryOf(record: OpenRecord, document: string): DocumentEntry {
  const entry = record.entry(document);
  if (entry === undefined) throw failure('DOCUMENT_NOT_FOUND');
  return entry;
}

/**
 * A document of the open record, retrieved (TD3.2) unless it is still in memory. Reading it is traced, and it is no
 * longer new to this professional.
 * @param trace whether this is an act by itself, as opposed to one more file of a document just read
 * @throws DOCUMENT_OTHER_PATIENT, and what the DMP raises
 */
export async function load(
  context: Collaborators,
  session: Session,
  record: OpenRecord,
  document: string,
  trace: boolean,
): Promise<ReadDocument> {
  const known = record.recall(document);
  const read = known ?? (await loadUnmarked(context, session, record, document));
  const entry = entryOf(record, document);
  if (trace && known !== undefined) await traceReading(context, session, record, entry);
  if (trace || known === undefined) await markRead(context, session.nationalId, entry, context.clock());
  return read;
}

/**
 * The same for a view that tells what several documents say: a document that nobody opened remains new. It is traced
 * when it comes from the DMP.
 * @throws as `load`
 */
export async function loadUnmarked(
  context: Collaborators,
  session: Session,
  record: OpenRecord,
  document: string,
): Promise<ReadDocument> {
  const entry = entryOf(record, document);
  const known = record.recall(document);
  if (known !== undefined) return known;
  const read = await record.once(document, () => retrieve(context, session, record, entry));
  if (record.signal.aborted) throw failure('RECORD_NOT_OPEN');
  // What could not be traced was not read.
  await traceReading(context, session, record, entry);
  record.keep(document, read);
  return read;
}

async function traceReading(
  { journal, keys }: Collaborators,
  session: Session,
  record: OpenRecord,
  entry: DocumentEntry,
): Promise<void> {
  await journal.add('document-read', {
    actor: session.nationalId,
    patient: keys.patientPseudonym(record.ins),
    details: { document: entry.uniqueId },
  });
}

async function retrieve(
  { dmp }: Collaborators,
  session: Session,
  record: OpenRecord,
  entry: DocumentEntry,
): Promise<ReadDocument> {
  const bytes = await dmp(session).retrieve(record.ins, entry, record.signal);
  const cda = readable(bytes);
  if (cda !== undefined && !isOf(cda, record.ins)) throw failure('DOCUMENT_OTHER_PATIENT');
  const file = cda && bodyFile(cda);
  return { bytes, cda, richText: file?.kind === 'rtf' ? await convertRichText(file.bytes) : undefined };
}

/** What cannot be read can still be saved as it came (EX_3.1-1050). */
function readable(bytes: Uint8Array): CdaDocument | undefined {
  try {
    return readCda(bytes);
  } catch (error) {
    if (error instanceof CdaError) return undefined;
    throw error;
  }
}

/** Whether the document is this person's. One of an older generation may bear no national identity: nothing differs. */
function isOf({ header }: CdaDocument, ins: Ins): boolean {
  const national = header.patient.ids.filter((id) => isInsOid(id.root) && id.extension !== undefined);
  return national.length === 0 || national.some((id) => id.root === ins.oid && id.extension === ins.matricule);
}

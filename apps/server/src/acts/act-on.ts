import type { ActOutcome } from '@trousse/contract';
import type { DocumentChange } from '@trousse/dmp-client';
import { dmpFaults } from '@trousse/dmp-wire';
import type { DocumentEntry } from '@trousse/xds';
import type { Context } from '../context.ts';
import { codeOf, dataOf, failure } from '../errors.ts';
import type { Act as Traced } from '../journal/entry.ts';
import { openRecordOf, toRows } from '../record/list.ts';
import { entryOf } from '../record/load.ts';
import type { OpenRecord } from '../record/open-record.ts';
import type { Session } from '../session/session.ts';
import { isAsShown, type Looked, look } from './look.ts';

export type Collaborators = Pick<Context, 'journal' | 'keys' | 'db' | 'dmp'>;
export type OnDocuments = { readonly record: string; readonly documents: readonly string[] };

/** One kind of act on documents of a record. */
export type DocumentAct = {
  readonly traced: Traced;
  /** What to ask for; undefined where the document is so already. */
  readonly change: (entry: DocumentEntry) => DocumentChange | undefined;
  /** The document once that is done. */
  readonly after: (entry: DocumentEntry) => DocumentEntry;
};

/**
 * Does an act on documents of the open record: looks at what the registry holds of them now, because an entryUuid
 * changes with every change of metadata (dmp.md §6.9); asks for all the changes in one message; and tells them from what
 * was asked, since nothing is queried after a submission (EX_3.1-2030). A failed message is looked after once: its answer
 * may be all that was lost, or somebody else may have come first.
 * @throws RECORD_NOT_OPEN, DOCUMENT_NOT_FOUND, DOCUMENT_CHANGED, and what the DMP raises; then nothing was done
 */
export async function actOn(
  context: Collaborators,
  session: Session,
  { record: handle, documents }: OnDocuments,
  act: DocumentAct,
): Promise<ActOutcome> {
  const record = openRecordOf(session, handle);
  const shown: Looked = new Map(documents.map((document) => [document, entryOf(record, document)]));
  const dmp = context.dmp(session);
  const now = await look(dmp, record, shown);
  if (isMissing(shown, now, act)) throw failure('DOCUMENT_NOT_FOUND');
  const changes = changesOf(now, act);
  // What is as wanted needs nothing; what somebody changed is not what the person decided about.
  if (changes.some(({ entry }) => !isAsShown(shown, entry))) throw failure('DOCUMENT_CHANGED');
  if (changes.length > 0) {
    await trace(context, session, record, changes, act.traced);
    try {
      await dmp.change(record.ins, changes);
    } catch (error) {
      if (!(await isDone(context, session, record, now, act, error))) {
        await trace(context, session, record, changes, 'document-act-failed', codeOf(error));
        throw error;
      }
    }
  }
  return { documents: await toRows(context, session, record, settled(record, now, act)) };
}

function changesOf(looked: Looked, { change }: DocumentAct): DocumentChange[] {
  return [...looked.values()].flatMap((entry) => change(entry) ?? []);
}

/** Whether a document is gone that was to be changed; to be removed, it is as wanted. */
function isMissing(asked: Looked, now: Looked, { traced }: DocumentAct): boolean {
  return traced !== 'document-removed' && now.size < asked.size;
}

/** Whether what failed is done nevertheless. @throws DOCUMENT_CHANGED, DOCUMENT_NOT_FOUND when somebody was faster */
async function isDone(
  context: Collaborators,
  session: Session,
  record: OpenRecord,
  before: Looked,
  act: DocumentAct,
  error: unknown,
): Promise<boolean> {
  const refused = codeOf(error) === 'DMP_REFUSED';
  const denied = dataOf(error).serverCode === dmpFaults.accessDenied.subcode;
  if (denied || !(refused || codeOf(error) === 'DMP_UNAVAILABLE')) return false;
  // One that nobody answers now: the first error says what there is to say.
  const after = await look(context.dmp(session), record, before).catch(() => before);
  const left = changesOf(after, act);
  const missing = isMissing(before, after, act);
  if (left.length === 0 && !missing) return true;
  if (!missing && left.every(({ entry }) => isAsShown(before, entry))) return false;
  const code = missing ? 'DOCUMENT_NOT_FOUND' : 'DOCUMENT_CHANGED';
  await trace(context, session, record, changesOf(before, act), 'document-act-failed', code);
  throw failure(code, undefined, error);
}

/** One line a document, before the DMP is asked: the patient is told of the act by the DMP itself. */
async function trace(
  { journal, keys }: Collaborators,
  session: Session,
  { ins }: OpenRecord,
  changes: readonly DocumentChange[],
  act: Traced,
  code?: string,
): Promise<void> {
  const traced = { actor: session.nationalId, patient: keys.patientPseudonym(ins) };
  for (const { entry } of changes)
    await journal.add(act, { ...traced, details: { document: entry.uniqueId, ...(code && { code }) } });
}

/** The list takes what was asked for. @returns what is left of the documents */
function settled(record: OpenRecord, now: Looked, { change, after }: DocumentAct): [string, DocumentEntry][] {
  const left = [...now].map(([document, entry]): [string, DocumentEntry] => [
    document,
    change(entry) === undefined ? entry : after(entry),
  ]);
  for (const [document, entry] of left) record.renew(document, entry.status === 'deleted' ? undefined : entry);
  return left.filter(([, { status }]) => status !== 'deleted');
}

import type { SameDeposit } from '@trousse/contract';
import type { DocumentEntry } from '@trousse/xds';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import type { Dmp } from '../tunnel/dmp.ts';
import { openRecordOf, toRows } from './list.ts';
import { entryOf } from './load.ts';
import type { OpenRecord } from './open-record.ts';
import { associationsOf, dateMembers, namesOf, uuidsOf } from './registry-links.ts';
import { byNewestAct, isForReading } from './rows.ts';

/**
 * What came with a document (REC_3.2-1080): its submission set, then the members of that set, asked for on the user's
 * act; those that the list has not are described too. A hidden one is not there to see.
 * @throws RECORD_NOT_OPEN, DOCUMENT_NOT_FOUND, and what the DMP says
 */
export async function sameDeposit(
  context: Pick<Context, 'db' | 'keys' | 'dmp' | 'journal'>,
  session: Session,
  { record: handle, document }: { readonly record: string; readonly document: string },
): Promise<SameDeposit> {
  const record = openRecordOf(session, handle);
  const { dmp: dmpOf, journal, keys } = context;
  const dmp = dmpOf(session);
  const asked = entryOf(record, document);
  await journal.add('record-searched', {
    actor: session.nationalId,
    patient: keys.patientPseudonym(record.ins),
    details: { with: asked.uniqueId },
  });
  const entry = await registered(dmp, record, asked);
  const members = entry === undefined ? [] : await membersWith(dmp, record, document, entry);
  const others = members.filter(([, { uniqueId }]) => uniqueId !== entry?.uniqueId);
  const { submittedAt } = record.facts.of(document);
  return {
    ...(submittedAt !== undefined && { submittedAt }),
    documents: await toRows(
      context,
      session,
      record,
      others.toSorted(([, a], [, b]) => byNewestAct(a, b)),
    ),
  };
}

/** A document as the registry knows it: what was deposited from here bears the name that we gave it until then. */
async function registered(dmp: Dmp, record: OpenRecord, entry: DocumentEntry): Promise<DocumentEntry | undefined> {
  return entry.logicalId === undefined ? await dmp.known(record.ins, entry.uniqueId, record.signal) : entry;
}

async function membersWith(
  dmp: Dmp,
  record: OpenRecord,
  document: string,
  entry: DocumentEntry,
): Promise<[string, DocumentEntry][]> {
  const name = namesOf([...record.documents, [document, entry]]);
  const { submissionSets, associations } = await dmp.query(
    record.ins,
    { kind: 'GetSubmissionSets', returnType: 'LeafClass', uuids: uuidsOf([entry]) },
    record.signal,
  );
  dateMembers(record, name, submissionSets, associations);
  // Its deposit is the first of them: the later ones bear changes of its metadata.
  const [deposit] = submissionSets.toSorted((a, b) => a.submissionTime.localeCompare(b.submissionTime));
  if (deposit === undefined) return [];
  const bound = await associationsOf(dmp, record, [deposit.entryUuid]);
  const signatures = new Set(bound.filter(({ type }) => type === 'signs').map(({ source }) => source));
  const members = bound
    .filter(({ type, source }) => type === 'HasMember' && source === deposit.entryUuid)
    .map(({ target }) => target);
  const known = members.flatMap((uuid) => name(uuid) ?? []);
  const entryUuids = members.filter((uuid) => name(uuid) === undefined && !signatures.has(uuid));
  if (entryUuids.length > 0) {
    const asked = { kind: 'GetDocuments', returnType: 'LeafClass', by: { entryUuids } } as const;
    const { documents } = await dmp.query(record.ins, asked, record.signal);
    known.push(...documents.filter(isForReading).map((one) => record.addFormer(one)));
  }
  return [...new Set(known)].map((handle) => [handle, entryOf(record, handle)]);
}

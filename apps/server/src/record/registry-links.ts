import { type Association, type DocumentEntry, fromXdsTime, type StoredQuery } from '@trousse/xds';
import { limits } from '../limits.ts';
import type { Dmp } from '../tunnel/dmp.ts';
import type { OpenRecord } from './open-record.ts';

/**
 * The document, among these, that an association names. It names the entryUuid of the moment, which each change of
 * metadata replaces; the first one stays as the logicalId (dmp.md §6.9).
 */
export function namesOf(documents: Iterable<readonly [string, DocumentEntry]>): (uuid: string) => string | undefined {
  const names = new Map<string, string>();
  for (const [handle, { entryUuid, logicalId }] of documents) {
    if (logicalId !== undefined) names.set(logicalId, handle);
    names.set(entryUuid, handle);
  }
  return (uuid) => names.get(uuid);
}

/** Every name under which an association may know these documents. */
export function uuidsOf(entries: Iterable<DocumentEntry>): string[] {
  const uuids = new Set<string>();
  for (const { entryUuid, logicalId } of entries) {
    uuids.add(entryUuid);
    if (logicalId !== undefined) uuids.add(logicalId);
  }
  return [...uuids];
}

/** Notes which documents of the list replaced which of the obsolete ones (EFF-132). */
export async function linkVersions(dmp: Dmp, record: OpenRecord): Promise<void> {
  const obsolete = [...record.documents.values()].filter(({ status }) => status === 'deprecated');
  const name = namesOf(record.documents);
  for (const { type, source, target } of await associationsOf(dmp, record, uuidsOf(obsolete))) {
    const [newer, older] = [name(source), name(target)];
    if (type === 'RPLC' && newer !== undefined && older !== undefined) record.facts.replaced(older, newer);
  }
}

/** Notes when documents were deposited: the sets that they came in, asked for by their uuids. */
export async function dateDeposits(
  dmp: Dmp,
  record: OpenRecord,
  documents: readonly (readonly [string, DocumentEntry])[],
): Promise<void> {
  const name = namesOf(documents);
  for (const uuids of chunksOf(uuidsOf(documents.map(([, entry]) => entry)))) {
    const asked = { kind: 'GetSubmissionSets', returnType: 'LeafClass', uuids } as const;
    const { submissionSets, associations } = await dmp.query(record.ins, asked, record.signal);
    dateMembers(record, name, submissionSets, associations);
  }
}

type Deposited = { readonly entryUuid: string; readonly submissionTime: string };

/** A document is of the first set that has it: later ones bear changes of its metadata. */
export function dateMembers(
  record: OpenRecord,
  name: (uuid: string) => string | undefined,
  sets: readonly Deposited[],
  associations: readonly Association[],
): void {
  const times = new Map(sets.map(({ entryUuid, submissionTime }) => [entryUuid, fromXdsTime(submissionTime)]));
  for (const { type, source, target } of associations) {
    const at = times.get(source)?.toISOString();
    const handle = type === 'HasMember' ? name(target) : undefined;
    if (handle === undefined || at === undefined) continue;
    const known = record.facts.of(handle).submittedAt;
    if (known === undefined || at < known) record.facts.submitted(handle, at);
  }
}

export async function associationsOf(dmp: Dmp, record: OpenRecord, uuids: readonly string[]): Promise<Association[]> {
  const found: Association[] = [];
  for (const some of chunksOf(uuids)) {
    const asked: StoredQuery = { kind: 'GetAssociations', returnType: 'LeafClass', uuids: some };
    found.push(...(await dmp.query(record.ins, asked, record.signal)).associations);
  }
  return found;
}

/** Within what one query may name. */
export function* chunksOf(uuids: readonly string[]): Generator<string[]> {
  for (let from = 0; from < uuids.length; from += limits.queriedDocuments)
    yield uuids.slice(from, from + limits.queriedDocuments);
}

import type { Association, DocumentEntry, DocumentStatus, TimeRange } from '@trousse/xds';
import type { Dmp } from '../tunnel/dmp.ts';
import type { OpenRecord } from './open-record.ts';
import { associationsOf, chunksOf, dateMembers, namesOf } from './registry-links.ts';

/**
 * The documents deposited within a range, with the moment of their deposit: FindSubmissionSets, the associations of the
 * sets found, then the documents that the list has not (dmp.md §6.9).
 */
export async function* depositedIn(
  dmp: Dmp,
  record: OpenRecord,
  submissionTime: TimeRange,
  statuses: readonly DocumentStatus[],
): AsyncGenerator<readonly DocumentEntry[], void, undefined> {
  const { ins, signal } = record;
  const bySet = { kind: 'FindSubmissionSets', returnType: 'LeafClass', patient: ins, status: ['approved'] } as const;
  const { submissionSets } = await dmp.query(ins, { ...bySet, submissionTime }, signal);
  const members = (
    await associationsOf(
      dmp,
      record,
      submissionSets.map(({ entryUuid }) => entryUuid),
    )
  ).filter(isMember);
  const targets = [...new Set(members.map(({ target }) => target))];
  let name = namesOf(record.documents);
  for (const entryUuids of chunksOf(targets.filter((uuid) => name(uuid) === undefined))) {
    const { documents } = await dmp.query(
      ins,
      { kind: 'GetDocuments', returnType: 'LeafClass', by: { entryUuids } },
      signal,
    );
    record.take(documents.filter(({ status }) => statuses.includes(status)));
  }
  name = namesOf(record.documents);
  dateMembers(record, name, submissionSets, members);
  const handles = new Set(targets.map(name));
  yield [...record.documents].filter(([handle]) => handles.has(handle)).map(([, entry]) => entry);
}

function isMember({ type }: Association): boolean {
  return type === 'HasMember';
}

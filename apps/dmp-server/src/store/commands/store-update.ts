import type { SubmissionSet } from '@trousse/xds';
import { sql } from 'kysely';
import { ServerError } from '../../errors.ts';
import type { Run } from '../run.ts';
import type { AssociationRow } from '../schema.ts';
import { setRow } from '../submission-rows.ts';
import { claimUniqueIds } from './claim-unique-ids.ts';

/** The set of a change of what is in the record (ITI-57): it brings no document and bears no signature. */
export type UpdateSet = {
  readonly patientId: string;
  readonly set: SubmissionSet;
  /** The caller and the structure it came through; absent for what the patient does. */
  readonly submitter?: { readonly callerId: string; readonly structureId: string };
  readonly at: Date;
};

/** A set under the ids of the registry. */
export type StoredSet = { readonly patientId: string; readonly submissionId: string; readonly setUuid: string };

/**
 * Claims the uniqueId of a set, in the whole registry. After the patient's record is taken, as deposits do: two
 * transactions never wait for one another.
 * @throws ServerError `duplicate-unique-id`
 */
export async function claimSetUniqueId(
  run: Run,
  { patientId, set }: Pick<UpdateSet, 'patientId' | 'set'>,
): Promise<void> {
  const locator = { unique_id: set.uniqueId, patient_id: patientId, kind: 'submission-set' } as const;
  const taken = await claimUniqueIds(run, [locator]);
  if (taken !== undefined) throw new ServerError('duplicate-unique-id', { location: taken });
}

/** Registers the set of an update. @param newId makes a UUID version 7 */
export async function storeUpdateSet(run: Run, update: UpdateSet, newId: () => string): Promise<StoredSet> {
  const ids = { patientId: update.patientId, submissionId: newId(), setUuid: newId() };
  const row = setRow(update, { ...ids, signatureUuid: ids.setUuid });
  await run(sql<never>`
    INSERT INTO submission_sets
    SELECT r.* FROM json_populate_record(NULL::submission_sets, ${JSON.stringify(row)}) r`);
  return ids;
}

/** What an update says of a document: its new metadata, or its new status. */
export type UpdateAssociation = Pick<AssociationRow, 'type' | 'target' | 'original'> &
  Partial<Pick<AssociationRow, 'previous_version' | 'original_status' | 'new_status'>> & {
    readonly documentId: string;
  };

/** Binds the set of an update to a document that it changed. */
export async function storeUpdateAssociation(
  run: Run,
  { patientId, submissionId, setUuid }: StoredSet,
  { documentId, ...association }: UpdateAssociation,
  newId: () => string,
): Promise<void> {
  const row: AssociationRow = {
    patient_id: patientId,
    association_id: newId(),
    submission_id: submissionId,
    source: setUuid,
    document_id: documentId,
    previous_version: null,
    original_status: null,
    new_status: null,
    ...association,
  };
  await run(sql<never>`
    INSERT INTO associations SELECT r.* FROM json_populate_record(NULL::associations, ${JSON.stringify(row)}) r`);
}

/** Registers an update of one document: its set, and what it says of the document. @throws as `claimSetUniqueId` */
export async function storeUpdate(
  run: Run,
  update: UpdateSet,
  association: UpdateAssociation,
  newId: () => string,
): Promise<void> {
  await claimSetUniqueId(run, update);
  await storeUpdateAssociation(run, await storeUpdateSet(run, update, newId), association, newId);
}

import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import { ServerError, type ServerProblem } from '../../errors.ts';
import type { Run } from '../run.ts';
import type { AccessHistoryRow } from '../schema.ts';
import type { NewSubmission, SubmissionRows } from '../submission-rows.ts';
import { submissionRows } from '../submission-rows.ts';
import { markChange } from '../vaccination/changes.ts';
import { claimUniqueIds } from './claim-unique-ids.ts';

/**
 * Registers a submission: its set, documents, authors, associations and uniqueIds, with the trace of the call that
 * brought it. Two statements, one for the look-up of uniqueIds and one for the patient, which also takes the patient's
 * record for the transaction; a third for a vaccination note. The bytes must be durable in the blobs.
 * @param run a transaction's
 * @param newId makes a UUID version 7
 * @param history rows of the call in the access history
 * @throws ServerError for a uniqueId, a content or a vaccination that is registered already, or no active record
 */
export async function storeSubmission(
  run: Run,
  submission: NewSubmission,
  newId: () => string,
  history: readonly AccessHistoryRow[] = [],
): Promise<void> {
  const rows = submissionRows(submission, newId);
  refuseSameContents(submission);
  const taken = await claimUniqueIds(run, rows.locators);
  if (taken !== undefined) throw new ServerError(await problemOf(run, submission, taken), { location: taken });
  await insertRows(run, submission, rows, history);
  if (rows.vaccinations.length > 0) await markChange(run, submission.patientId);
}

/** One statement for all that is the patient's; rows travel as JSON, so that their number does not vary its text. */
async function insertRows(
  run: Run,
  submission: NewSubmission,
  { set, documents, authors, associations, vaccinations }: SubmissionRows,
  history: readonly AccessHistoryRow[],
): Promise<void> {
  const { patientId, at } = submission;
  try {
    const [done] = await run(sql<{ taken: boolean }>`
      WITH taken AS (
        UPDATE patients SET last_document_at = ${at} WHERE patient_id = ${patientId}::uuid AND state = 'active'
        RETURNING patient_id
      ), new_set AS (
        INSERT INTO submission_sets SELECT r.* FROM taken, json_populate_record(NULL::submission_sets, ${JSON.stringify(set)}) r
      ), new_documents AS (
        INSERT INTO documents SELECT r.* FROM taken, json_populate_recordset(NULL::documents, ${JSON.stringify(documents)}) r
      ), new_authors AS (
        INSERT INTO document_authors
        SELECT r.* FROM taken, json_populate_recordset(NULL::document_authors, ${JSON.stringify(authors)}) r
      ), new_associations AS (
        INSERT INTO associations
        SELECT r.* FROM taken, json_populate_recordset(NULL::associations, ${JSON.stringify(associations)}) r
      ), new_vaccinations AS (
        INSERT INTO vaccinations
        SELECT r.* FROM taken, json_populate_recordset(NULL::vaccinations, ${JSON.stringify(vaccinations)}) r
      ), new_history AS (
        INSERT INTO access_history
        SELECT r.* FROM taken, json_populate_recordset(NULL::access_history, ${JSON.stringify(history)}) r
      )
      SELECT true AS taken FROM taken`);
    if (done === undefined) throw new ServerError('unknown-patient');
  } catch (error) {
    throw known(error, submission);
  }
}

const violated: Readonly<Record<string, ServerProblem>> = {
  documents_hash: 'duplicate-content',
  vaccinations_pkey: 'known-vaccination',
  vaccinations_product: 'known-vaccination',
};

/** The rules that the database's unique indexes hold, for two deposits at once as for one after the other. */
function known(error: unknown, { documents }: NewSubmission): unknown {
  const problem = error instanceof DatabaseError ? violated[error.constraint ?? ''] : undefined;
  if (problem === undefined) return error;
  const only = documents.length === 1 ? documents[0]!.entry.uniqueId : undefined;
  return new ServerError(problem, { cause: error, ...(only === undefined ? {} : { location: only }) });
}

/** A content is registered once in a record, whatever its uniqueId (dmp.md §6.8, test 2.1-010): nor twice at once. */
function refuseSameContents({ documents }: NewSubmission): void {
  const hashes = documents.map(({ blob }) => blob.sha1);
  const again = documents.find(({ blob }, index) => hashes.indexOf(blob.sha1) !== index);
  if (again) throw new ServerError('duplicate-content', { location: again.entry.uniqueId });
}

/** The same uniqueId with other bytes is another problem than a submission sent twice (IHE ITI TF-3 §4.2.4.1). */
async function problemOf(run: Run, { documents, patientId }: NewSubmission, uniqueId: string): Promise<ServerProblem> {
  const document = documents.find(({ entry }) => entry.uniqueId === uniqueId);
  if (document === undefined) return 'duplicate-unique-id';
  const [known] = await run(sql<{ hash: string }>`
    SELECT hash FROM documents WHERE patient_id = ${patientId}::uuid AND unique_id = ${uniqueId}`);
  return known !== undefined && known.hash !== document.blob.sha1 ? 'non-identical-hash' : 'duplicate-unique-id';
}

import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import { ServerError, type ServerProblem } from '../../errors.ts';
import type { Run } from '../run.ts';
import type { AccessHistoryRow, DocumentLocatorRow } from '../schema.ts';
import type { NewSubmission, SubmissionRows } from '../submission-rows.ts';
import { submissionRows } from '../submission-rows.ts';
import { markChange } from '../vaccination/changes.ts';

/** How a submission is written. */
export type Writing = {
  /** A transaction's; or, for a submission that is one statement, a connection's. */
  readonly run: Run;
  /** Outside that transaction: asks what was in the way of it. */
  readonly ask: Run;
  /** Makes a UUID version 7. */
  readonly newId: () => string;
};

/** Whether a submission is one statement, which needs no transaction around it. */
export function isOneStatement({ documents }: Pick<NewSubmission, 'documents'>): boolean {
  return documents.every(({ vaccination, replaced }) => vaccination === undefined && replaced === undefined);
}

/**
 * Registers a submission: its set, documents, authors, associations and uniqueIds, with the trace of the call that
 * brought it. One statement, which also takes the patient's record; a second for a vaccination note. The bytes must be
 * durable in the blobs.
 * @param history rows of the call in the access history
 * @throws ServerError for a uniqueId, a content or a vaccination that is registered already, or no active record
 */
export async function storeSubmission(
  { run, ask, newId }: Writing,
  submission: NewSubmission,
  history: readonly AccessHistoryRow[] = [],
): Promise<void> {
  const rows = submissionRows(submission, newId);
  refuseSameContents(submission);
  try {
    await insertRows(run, submission, rows, history);
  } catch (error) {
    throw await known(error, ask, submission, rows);
  }
  if (rows.vaccinations.length > 0) await markChange(run, submission.patientId);
}

/** Rows travel as JSON, so that their number does not vary the text of the statement. */
async function insertRows(
  run: Run,
  { patientId, at }: NewSubmission,
  { locators, set, documents, authors, associations, vaccinations, news }: SubmissionRows,
  history: readonly AccessHistoryRow[],
): Promise<void> {
  const [done] = await run(sql<{ taken: boolean }>`
      WITH taken AS (
        UPDATE patients SET last_document_at = ${at} WHERE patient_id = ${patientId}::uuid AND state = 'active'
        RETURNING patient_id
      ), new_locators AS (
        INSERT INTO document_locator
        SELECT r.* FROM taken, json_populate_recordset(NULL::document_locator, ${JSON.stringify(inOrder(locators))}) r
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
      ), new_news AS (
        INSERT INTO alert_news SELECT r.* FROM taken, json_populate_recordset(NULL::alert_news, ${JSON.stringify(news)}) r
      ), new_history AS (
        INSERT INTO access_history
        SELECT r.* FROM taken, json_populate_recordset(NULL::access_history, ${JSON.stringify(history)}) r
      )
      SELECT true AS taken FROM taken`);
  if (done === undefined) throw new ServerError('unknown-patient');
}

/** SQLSTATE unique_violation. */
const uniqueViolation = '23505';

const violated: Readonly<Record<string, ServerProblem>> = {
  documents_hash: 'duplicate-content',
  vaccinations_pkey: 'known-vaccination',
  vaccinations_product: 'known-vaccination',
};

/**
 * The rules that the database's unique indexes hold, for two deposits at once as for one after the other. Which index
 * speaks first is the database's affair: a uniqueId that is taken is told before the rest.
 */
async function known(
  error: unknown,
  ask: Run,
  submission: NewSubmission,
  { locators }: SubmissionRows,
): Promise<unknown> {
  if (!(error instanceof DatabaseError) || error.code !== uniqueViolation) return error;
  const taken = await takenUniqueId(ask, submission, locators, error);
  if (taken !== undefined) return taken;
  const problem = violated[error.constraint ?? ''];
  if (problem === undefined) return error;
  const { documents } = submission;
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
async function problemOf(ask: Run, { documents, patientId }: NewSubmission, uniqueId: string): Promise<ServerProblem> {
  const document = documents.find(({ entry }) => entry.uniqueId === uniqueId);
  if (document === undefined) return 'duplicate-unique-id';
  const [known] = await ask(sql<{ hash: string }>`
    SELECT hash FROM documents WHERE patient_id = ${patientId}::uuid AND unique_id = ${uniqueId}`);
  return known !== undefined && known.hash !== document.blob.sha1 ? 'non-identical-hash' : 'duplicate-unique-id';
}

/** A uniqueId names one object in the whole registry (IHE ITI TF-3 §4.2.3.2.26): who was first has it. */
async function takenUniqueId(
  ask: Run,
  submission: NewSubmission,
  locators: readonly DocumentLocatorRow[],
  cause: unknown,
): Promise<ServerError | undefined> {
  const wanted = locators.map(({ unique_id }) => unique_id);
  const taken = await ask(sql<{ unique_id: string }>`
    SELECT unique_id FROM document_locator WHERE unique_id = ANY(${wanted})`);
  // In the order of the message.
  const location = wanted.find((id) => taken.some(({ unique_id }) => unique_id === id));
  if (location === undefined) return undefined;
  return new ServerError(await problemOf(ask, submission, location), { cause, location });
}

/** In one order for everyone: two submissions that claim the same ids crosswise would wait for each other. */
function inOrder(locators: readonly DocumentLocatorRow[]): DocumentLocatorRow[] {
  return locators.toSorted((a, b) => (a.unique_id < b.unique_id ? -1 : 1));
}

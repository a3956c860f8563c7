import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../../src/store/schema.ts';
import { type Attempt, uniqueIdsOf } from './attempt.ts';

/** How many rows of each kind tell of a deposit. */
export type Traces = {
  readonly locators: number;
  readonly sets: number;
  readonly documents: number;
  readonly authors: number;
  readonly associations: number;
  /** Of the access history, for calls that did what they asked. */
  readonly history: number;
};

export const noTraces: Traces = { locators: 0, sets: 0, documents: 0, authors: 0, associations: 0, history: 0 };

/** The rows of a deposit that is registered, once. */
export function tracesOf({ deposit: { submission }, replaces }: Attempt): Traces {
  const { documents } = submission;
  return {
    locators: documents.length + 2,
    sets: 1,
    documents: documents.length,
    authors: documents.reduce((sum, { authors }) => sum + authors.length, 0),
    // A member for each file, what the signature signs, what is replaced.
    associations: documents.length + 2 + (replaces === undefined ? 0 : 1),
    history: documents.length,
  };
}

export function addTraces(one: Traces, other: Traces): Traces {
  const names = Object.keys(noTraces) as (keyof Traces)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Traces;
}

/**
 * Waits for the transactions of a server that was killed: the database may still be committing them. Each holds a lock
 * on this table by then.
 */
export async function untilQuiet(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute((transaction) => sql`LOCK TABLE document_locator IN SHARE MODE`.execute(transaction));
}

/** What the database holds of a deposit: its rows, what they say of the bytes, and of a document that it replaces. */
export type Found = {
  readonly traces: Traces;
  readonly wrong: readonly string[];
  readonly entryUuids: readonly string[];
};

/** Looks for deposits by the uniqueIds that they bring. */
export async function findAttempts(db: Kysely<Schema>, attempts: readonly Attempt[]): Promise<Map<Attempt, Found>> {
  const all = attempts.flatMap(uniqueIdsOf);
  const targets = attempts.flatMap(({ replaces }) => replaces?.uniqueId ?? []);
  const locators = await db.selectFrom('document_locator').select('unique_id').where('unique_id', 'in', all).execute();
  const sets = await db
    .selectFrom('submission_sets')
    .select(['unique_id', 'submission_id', 'signature_blob'])
    .where('unique_id', 'in', all)
    .execute();
  const documents = await db
    .selectFrom('documents')
    .select(['unique_id', 'document_id', 'entry_uuid', 'status', 'hash', 'size', 'blob'])
    .where('unique_id', 'in', [...all, ...targets])
    .execute();
  const documentIds = documents.map(({ document_id }) => document_id);
  const authors =
    documentIds.length === 0
      ? []
      : await db.selectFrom('document_authors').select('document_id').where('document_id', 'in', documentIds).execute();
  const setIds = sets.map(({ submission_id }) => submission_id);
  const associations =
    setIds.length === 0
      ? []
      : await db.selectFrom('associations').select('submission_id').where('submission_id', 'in', setIds).execute();
  const history = await db
    .selectFrom('access_history')
    .select('document_unique_id')
    .where('document_unique_id', 'in', all)
    .where('outcome', '=', 'ok')
    .where('transaction', '=', 'TD2.1')
    .execute();

  const locatorsBy = countBy(locators.map(({ unique_id }) => unique_id));
  const authorsBy = countBy(authors.map(({ document_id }) => document_id));
  const associationsBy = countBy(associations.map(({ submission_id }) => submission_id));
  const historyBy = countBy(history.map(({ document_unique_id }) => document_unique_id ?? ''));
  const setsBy = Map.groupBy(sets, ({ unique_id }) => unique_id);
  const documentsBy = Map.groupBy(documents, ({ unique_id }) => unique_id);

  const find = (attempt: Attempt): Found => {
    const [signature, ...files] = attempt.files;
    const mySets = setsBy.get(attempt.deposit.submission.set.uniqueId) ?? [];
    const mine = files.flatMap(({ entry }) => documentsBy.get(entry.uniqueId) ?? []);
    const traces: Traces = {
      locators: total(uniqueIdsOf(attempt), locatorsBy),
      sets: mySets.length,
      documents: mine.length,
      authors: total(
        mine.map(({ document_id }) => document_id),
        authorsBy,
      ),
      associations: total(
        mySets.map(({ submission_id }) => submission_id),
        associationsBy,
      ),
      history: total(
        files.map(({ entry }) => entry.uniqueId),
        historyBy,
      ),
    };
    const wrong = files.flatMap(({ entry, sha256 }) =>
      (documentsBy.get(entry.uniqueId) ?? [])
        .filter(({ hash, size, blob }) => hash !== entry.hash || size !== entry.size || blob !== sha256)
        .map(() => `${entry.uniqueId} has another digest or size`),
    );
    if (mySets.some(({ signature_blob }) => signature_blob !== signature.sha256)) wrong.push('another signature');
    if (attempt.replaces !== undefined) {
      const statuses = documentsBy
        .get(attempt.replaces.uniqueId)
        ?.map(({ status }) => status)
        .join(' ');
      if (statuses !== (mine.length > 0 ? 'deprecated' : 'approved'))
        wrong.push(`the replaced document is ${statuses}`);
    }
    return { traces, wrong, entryUuids: mine.map(({ entry_uuid }) => `urn:uuid:${entry_uuid}`) };
  };
  return new Map(attempts.map((attempt) => [attempt, find(attempt)]));
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function total(keys: readonly string[], counts: ReadonlyMap<string, number>): number {
  return keys.reduce((sum, key) => sum + (counts.get(key) ?? 0), 0);
}

import { sql } from 'kysely';
import type { Run } from '../run.ts';
import type { DocumentLocatorRow } from '../schema.ts';

/**
 * Claims uniqueIds: each names one object in the whole registry (IHE ITI TF-3 §4.2.3.2.26), and the first transaction
 * to claim it has it.
 * @param run a transaction's
 * @returns the first of them that is taken, or undefined once all are claimed
 */
export async function claimUniqueIds(run: Run, wanted: readonly DocumentLocatorRow[]): Promise<string | undefined> {
  // In one order for everyone: two submissions that claim the same ones crosswise would wait for each other.
  const inOrder = wanted.toSorted((a, b) => (a.unique_id < b.unique_id ? -1 : 1));
  const claimed = await run(sql<{ unique_id: string }>`
    INSERT INTO document_locator SELECT r.* FROM json_populate_recordset(NULL::document_locator, ${JSON.stringify(inOrder)}) r
    ON CONFLICT (unique_id) DO NOTHING
    RETURNING unique_id`);
  if (claimed.length === wanted.length) return undefined;
  const mine = new Set(claimed.map((row) => row.unique_id));
  return (wanted.find((row) => !mine.has(row.unique_id)) ?? wanted[0])?.unique_id;
}

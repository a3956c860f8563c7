import { sql } from 'kysely';
import type { Store } from '../store.ts';

/** Which of these contents a row names, for the sweep of orphans. */
export async function referencedBlobs(store: Store, sha256s: readonly string[]): Promise<Set<string>> {
  const asked = [...sha256s];
  const rows = await store.prepared(sql<{ blob: string }>`
    /* across patients: a content may be anyone's */
    SELECT blob FROM documents WHERE blob = ANY(${asked})
    UNION SELECT signature_blob FROM submission_sets WHERE signature_blob = ANY(${asked})`);
  return new Set(rows.map((row) => row.blob));
}

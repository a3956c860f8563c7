import type { DocumentEntry } from '@trousse/xds';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Keys } from '../keys/keys.ts';
import { isBy } from './rows.ts';

type Collaborators = { readonly db: Kysely<Database>; readonly keys: Keys };

/** The entries that this professional has never opened; their own documents are not news to them (EFF-120). */
export async function unreadOf(
  { db, keys }: Collaborators,
  professional: string,
  entries: readonly DocumentEntry[],
): Promise<Set<DocumentEntry>> {
  const foreign = entries.filter((entry) => !isBy(entry, professional));
  if (foreign.length === 0) return new Set();
  const marks = foreign.map((entry) => markOf(keys, professional, entry));
  const read = await db
    .selectFrom('read_marks')
    .select('mark')
    .where('professional', '=', professional)
    .where(({ eb, fn, val }) => eb('mark', '=', fn.any(val(marks))))
    .execute();
  const known = new Set(read.map((row) => row.mark.toString('hex')));
  return new Set(foreign.filter((_, index) => !known.has(marks[index]!.toString('hex'))));
}

/** Remembers, across sessions, that this professional opened a document. */
export async function markRead(
  { db, keys }: Collaborators,
  professional: string,
  entry: DocumentEntry,
  now: Date,
): Promise<void> {
  await db
    .insertInto('read_marks')
    .values({ professional, mark: markOf(keys, professional, entry), read_at: now })
    .onConflict((conflict) => conflict.columns(['professional', 'mark']).doNothing())
    .execute();
}

/** By uniqueId and logicalId, which a change of metadata leaves alone (dmp.md §6.9). */
function markOf(keys: Keys, professional: string, entry: DocumentEntry): Buffer {
  return keys.documentMark(professional, entry.uniqueId, entry.logicalId ?? '');
}

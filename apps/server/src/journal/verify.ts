import type { Kysely } from 'kysely';
import type { JournalDatabase } from '../database/schema.ts';
import { chainStart, hashEntry, type JournalEntry } from './entry.ts';

const pageRows = 1_000;

/** A place where a chain does not hold. */
export type Break = {
  readonly month: string;
  readonly chain: string;
  readonly seq: number;
  readonly problem: 'altered' | 'missing-before' | 'not-linked';
};

export type Verification = { readonly entries: number; readonly chains: number; readonly breaks: readonly Break[] };

/** Walks every chain and reports each entry that was altered, or that does not follow the one before it. */
export async function verifyJournal(own: Kysely<JournalDatabase>): Promise<Verification> {
  return await verifyEntries(everyEntry(own));
}

async function* everyEntry(own: Kysely<JournalDatabase>): AsyncGenerator<JournalEntry> {
  let last: JournalEntry | undefined;
  for (;;) {
    const page: JournalEntry[] = await own
      .selectFrom('journal.entries')
      .selectAll()
      .$if(last !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('month', 'chain', 'seq'), '>', tuple(last!.month, last!.chain, last!.seq)),
        ),
      )
      .orderBy('month')
      .orderBy('chain')
      .orderBy('seq')
      .limit(pageRows)
      .execute();
    yield* page;
    last = page.at(-1);
    if (page.length < pageRows) return;
  }
}

/** The same over entries in the order of month, chain and number. */
export async function verifyEntries(rows: AsyncIterable<JournalEntry> | Iterable<JournalEntry>): Promise<Verification> {
  const breaks: Break[] = [];
  let [entries, chains] = [0, 0];
  let before: JournalEntry | undefined;
  for await (const row of rows) {
    entries += 1;
    const same = before !== undefined && before.month === row.month && before.chain === row.chain;
    if (!same) chains += 1;
    const expected = same ? { seq: before!.seq + 1, hash: before!.hash } : { seq: 1, hash: chainStart };
    const { month, chain, seq } = row;
    if (hashEntry(row) !== row.hash) breaks.push({ month, chain, seq, problem: 'altered' });
    if (seq !== expected.seq) breaks.push({ month, chain, seq, problem: 'missing-before' });
    else if (row.previous !== expected.hash) breaks.push({ month, chain, seq, problem: 'not-linked' });
    before = row;
  }
  return { entries, chains, breaks };
}

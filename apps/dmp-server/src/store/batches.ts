import type { Pool } from 'pg';
import { PreparedCursor, type Statement } from './prepared-cursor.ts';
import type { Slots } from './slots.ts';

/** Some rows of a statement; after the last batch, which may be empty, there is none to ask for. */
export type Batch<Row> = { readonly rows: readonly Row[]; readonly last: boolean };

/** The rows of one statement, some at a time, over a connection of its own that is given back in every case. */
export type Batches<Row> = {
  /** @throws what the database said; there is nothing more to read then */
  next(): Promise<Batch<Row>>;
  /** Leaves the rest unread. May be called at any time, and more than once. */
  close(): Promise<void>;
};

/**
 * Opens a cursor. Whoever reads slowly holds a connection for long: `slots` bounds how many do, so that some are always
 * left for what is short.
 */
export async function openBatches<Row>(
  pool: Pool,
  slots: Slots,
  statement: Statement,
  rowsAtOnce: number,
): Promise<Batches<Row>> {
  await slots.take();
  const client = await pool.connect().catch((error: unknown) => {
    slots.give();
    throw error;
  });
  const cursor = client.query(new PreparedCursor<Row>(statement));
  let held = true;
  let reading: Promise<unknown> = Promise.resolve();
  const release = (broken: boolean): void => {
    if (!held) return;
    held = false;
    client.off('error', lost);
    client.release(broken);
    slots.give();
  };
  // A connection can be lost while nobody reads; `pg` says so here, and closing the cursor would wait for ever.
  const lost = (): void => release(true);
  client.on('error', lost);
  cursor.on('error', lost);
  return {
    async next() {
      if (!held) throw new Error('The connection of these rows was lost or given back');
      try {
        const batch = cursor.read(rowsAtOnce);
        reading = batch;
        const rows = await batch;
        const last = rows.length < rowsAtOnce;
        if (last) release(false);
        return { rows, last };
      } catch (error) {
        release(true);
        throw error;
      }
    },
    async close() {
      await reading.catch(() => {});
      if (!held) return;
      const closed = cursor.close().then(
        () => release(false),
        () => release(true),
      );
      const gone = new Promise<void>((resolve) => client.once('end', resolve));
      await Promise.race([closed, gone]);
    },
  };
}

import type { Pool } from 'pg';
import { type Page, PagedRows, type Statement } from './paged-rows.ts';
import type { Slots } from './slots.ts';

export type Batch<Row> = Page<Row>;

/** The rows of one statement, some at a time, over a connection of its own that is given back in every case. */
export type Batches<Row> = {
  /** @throws what the database said; there is nothing more to read then */
  next(): Promise<Batch<Row>>;
  /** Leaves the rest unread. May be called at any time, and more than once. */
  close(): Promise<void>;
};

/**
 * Opens a statement, its first rows on their way. Whoever reads slowly holds a connection for long: `slots` bounds how many
 * do, so that some are always left for what is short.
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
  const rows = client.query(new PagedRows<Row>(statement, rowsAtOnce));
  let open = true;
  let reading: Promise<Batch<Row>> | undefined;
  const release = (broken: boolean): void => {
    open = false;
    client.release(broken);
    slots.give();
  };
  const released = rows.ended.then(
    () => release(false),
    () => release(true),
  );
  return {
    next() {
      if (!open) return Promise.reject(new Error('The connection of these rows was lost or given back'));
      reading = rows.next();
      return reading;
    },
    async close() {
      const left = open;
      const batch = await (reading ?? rows.next()).catch(() => undefined);
      if (left && open && batch?.last === false) {
        open = false;
        rows.leave();
      }
      await released;
    },
  };
}

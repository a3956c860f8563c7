import type { Connection } from 'pg';
import { expect, it } from 'vitest';
import { PagedRows } from './paged-rows.ts';

const statement = { name: '', text: 'SELECT 1', values: [] };
/** A connection to which nothing gets through any more. */
const dead = { execute() {}, flush() {}, sync() {} } as unknown as Connection;

it('a failure that comes right behind a page ends what is read after it', async () => {
  const rows = new PagedRows<readonly string[]>(statement, 1);
  const first = rows.next();
  // What one read from the socket may hold: a row, the end of its page, and the end of the connection.
  rows.handleDataRow({ fields: ['1'] });
  rows.handlePortalSuspended(dead);
  rows.handleError(new Error('terminated'));
  expect(await first).toEqual({ rows: [['1']], last: false });
  await expect(rows.next()).rejects.toThrow('terminated');
  await expect(rows.ended).rejects.toThrow('terminated');
});

it('a failure in the place of the first page is told by it', async () => {
  const rows = new PagedRows<readonly string[]>(statement, 1);
  rows.handleError(new Error('refused'));
  await expect(rows.next()).rejects.toThrow('refused');
});

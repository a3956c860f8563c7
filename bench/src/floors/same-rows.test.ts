import { expect, it } from 'vitest';
import { oneStatement } from './same-rows.ts';

it('rows become one statement, the last of them its main part', () => {
  const at = new Date(0);
  const { text, values } = oneStatement([
    { table: 'sets', row: { id: 'a', metadata: { title: 'x' } } },
    { table: 'documents', row: { id: 'b', codes: ['1'], at, note: null } },
  ]);
  expect(text).toBe(
    'WITH r0 AS (INSERT INTO sets ("id", "metadata") VALUES ($1, $2)) INSERT INTO documents ("id", "codes", "at", "note") VALUES ($3, $4, $5, $6)',
  );
  expect(values).toEqual(['a', '{"title":"x"}', 'b', ['1'], at, null]);
});

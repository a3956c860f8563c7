import { expect, it } from 'vitest';
import { placesIn } from './sql-sources.ts';

const source = `
import { sql } from 'kysely';

const moment = sql\`now()\`;

export async function find(run: Run, o: { id: string; after?: string }): Promise<Row[]> {
  return await run(sql<Row>\`
    SELECT x FROM y WHERE id = \${o.id}
      \${o.after === undefined ? sql\`\` : sql\`AND at > \${{ at: '}' }.at} AND \${moment}\`}\`);
}

function change(transaction: Transaction): Promise<unknown> {
  return transaction
    .updateTable('y')
    .set({ x: 1 })
    .execute();
}
`;

it('SQL is found in templates, those inside templates too, and in statements that are built', () => {
  expect(placesIn('y.ts', source).map(({ line, owner, template }) => [line, owner, template])).toEqual([
    [4, undefined, 'now()'],
    [7, 'find', '\n    SELECT x FROM y WHERE id = …\n      …'],
    [9, 'find', ''],
    [9, 'find', 'AND at > … AND …'],
    [14, 'change', undefined],
  ]);
});

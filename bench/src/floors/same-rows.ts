import type { ClientBase } from 'pg';

/** A row that the server itself would write, by its columns. */
export type NewRow = { readonly table: string; readonly row: object };

/** Rows as one statement: the name and text are those of their shape, the values theirs. */
export type OneStatement = { readonly name: string; readonly text: string; readonly values: unknown[] };

/** The server's own rows in one statement, each value a parameter: what its registration cannot be faster than. */
export function oneStatement(rows: readonly NewRow[]): OneStatement {
  const values: unknown[] = [];
  const inserts = rows.map(({ table, row }) => {
    const columns = Object.keys(row).map((column) => `"${column}"`);
    const parameters = Object.values(row).map(
      (value) => `$${values.push(isJson(value) ? JSON.stringify(value) : value)}`,
    );
    return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${parameters.join(', ')})`;
  });
  const [last, ...others] = inserts.toReversed();
  const common = others.map((insert, index) => `r${index} AS (${insert})`);
  return { name: `same-rows-${rows.length}`, text: `WITH ${common.join(', ')} ${last}`, values };
}

/** pg makes arrays and dates of PostgreSQL out of those of JavaScript; what else is an object goes as JSON. */
function isJson(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

export async function runOne(connection: Pick<ClientBase, 'query'>, statement: OneStatement): Promise<void> {
  await connection.query(statement);
}

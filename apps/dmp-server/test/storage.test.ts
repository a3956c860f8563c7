import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookUpTables, patientTables } from './support/patient-tables.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

type Key = { table: string; name: string; unique: boolean; primary: boolean; columns: string[] };

async function keys(): Promise<Key[]> {
  const { rows } = await sql<Key>`
    SELECT t.relname AS table, x.relname AS name, i.indisunique AS unique, i.indisprimary AS primary,
      array(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY k(number, place)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number ORDER BY k.place) AS columns
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname = 'public' AND NOT t.relispartition AND t.relname NOT LIKE 'kysely%'`.execute(world.db);
  return rows;
}

describe('the schema is ready to be distributed by patient', () => {
  it('every table is a patient’s, with the patient first in its primary key, or a look-up with its reason', async () => {
    const { rows } = await sql<{ name: string }>`
      SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT LIKE 'kysely%'
    `.execute(world.db);
    const known = [...patientTables, ...Object.keys(lookUpTables)];
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
    const primary = new Map((await keys()).filter((key) => key.primary).map((key) => [key.table, key.columns]));
    for (const table of patientTables) expect(primary.get(table)?.[0], table).toBe('patient_id');
    for (const table of Object.keys(lookUpTables)) expect(primary.has(table), table).toBe(true);
  });

  it('what is unique is unique within a patient', async () => {
    for (const { table, name, unique, columns } of await keys()) {
      if (unique && patientTables.has(table)) expect(columns, name).toContain('patient_id');
    }
  });

  it('no foreign key, trigger or sequence ties patients together', async () => {
    const { rows } = await sql<{ name: string }>`
      SELECT conname AS name FROM pg_constraint WHERE contype = 'f'
      UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT relname FROM pg_class WHERE relkind = 'S'`.execute(world.db);
    expect(rows).toEqual([]);
  });
});

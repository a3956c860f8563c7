import type { Ins } from '@trousse/ins';
import type { Pool } from 'pg';
import { matriculeSql } from './matricules.ts';
import { patientIdOf } from './patient-id.ts';

/** Patients `first`, `first + 1`… (`count` of them), each with `copies` times the documents of the template. */
export type Group = { readonly first: number; readonly count: number; readonly copies: number };

type Column = { readonly name: string; readonly type: string };
type Table = { readonly name: string; readonly columns: readonly Column[] };

/**
 * Makes many records out of one, the template's, that the server's own seeder wrote: every table that has a patient is
 * copied with other ids, whatever its columns, so that the base is what the server itself would have written.
 * A patient's documents come to lie apart, as they do when they arrive one by one over years.
 * @param database two connections of it are used at once
 */
export async function multiply(database: Pool, template: Ins, groups: readonly Group[]): Promise<void> {
  await database.query('CREATE SCHEMA IF NOT EXISTS bench');
  await database.query(`CREATE OR REPLACE FUNCTION bench.renamed(id uuid, n bigint) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (left(md5(id::text || ':' || n)::uuid::text, 32) || right(id::text, 4))::uuid`);
  const templateId = await patientIdOf(database, template);
  await database.query('DROP TABLE IF EXISTS bench.copies');
  await database.query(
    // The seeder numbers what it makes itself from 1.
    `CREATE TABLE bench.copies (n bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000), patient_id uuid NOT NULL,
      matricule text NOT NULL, is_first boolean NOT NULL)`,
  );
  for (const { first, count, copies } of groups) {
    await database.query(
      `INSERT INTO bench.copies (patient_id, matricule, is_first)
        SELECT bench.renamed($1::uuid, -rank), ${matriculeSql('rank')}, copy = 1
        FROM generate_series($2::bigint, $3) AS rank CROSS JOIN generate_series(1, $4::int) AS copy
        ORDER BY md5(rank || ':' || copy)`,
      [templateId, first, first + count - 1, copies],
    );
  }
  const tables = await tablesOfPatients(database);
  const documents = tables.filter(({ columns }) => columns.some(({ name }) => name === 'document_id'));
  const sets = tables.filter((table) => !documents.includes(table) && isOfSets(table));
  const patients = tables.filter((table) => !documents.includes(table) && !sets.includes(table));
  for (const table of patients) await database.query(copying(table, 'c.is_first'), [templateId]);
  await Promise.all([
    copyDocuments(database, documents, templateId),
    (async () => {
      for (const table of sets) await database.query(copying(table, 'true'), [templateId]);
    })(),
  ]);
}

/** One document after another, each for every patient: neighbours in the table belong to different patients. */
async function copyDocuments(database: Pool, tables: readonly Table[], templateId: string): Promise<void> {
  const { rows } = await database.query<{ document_id: string }>(
    'SELECT document_id FROM documents WHERE patient_id = $1 ORDER BY document_id',
    [templateId],
  );
  for (const { document_id } of rows) {
    for (const table of tables) {
      await database.query(copying(table, 't.document_id = $2'), [templateId, document_id]);
    }
  }
  for (const table of tables) await database.query(copying(table, 't.document_id IS NULL'), [templateId]);
}

function isOfSets({ columns }: Table): boolean {
  return columns.some(({ name }) => name === 'submission_id' || name === 'unique_id');
}

/** Tables with a patient, save the history of accesses, which grows by itself while it is measured. */
async function tablesOfPatients(database: Pool): Promise<Table[]> {
  const { rows } = await database.query<{ name: string; columns: Column[] }>(
    `SELECT c.relname AS name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL))) AS columns
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      GROUP BY c.relname HAVING bool_or(a.attname = 'patient_id') ORDER BY c.relname`,
  );
  return rows;
}

function copying({ name, columns }: Table, which: string): string {
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const values = columns.map((column) => copied(column, columns)).join(', ');
  return `INSERT INTO "${name}" (${names}) SELECT ${values}
    FROM "${name}" t CROSS JOIN bench.copies c WHERE t.patient_id = $1 AND ${which}`;
}

const newUniqueId = `(t.unique_id || '.' || c.n)`;
const templateMatricule = '(SELECT i.matricule FROM patient_identifiers i WHERE i.patient_id = $1)';

/** What a column holds in the copy: another id, another patient, or the same. */
function copied({ name, type }: Column, columns: readonly Column[]): string {
  if (name === 'patient_id') return 'c.patient_id';
  if (name === 'matricule') return 'c.matricule';
  if (name === 'unique_id') return newUniqueId;
  // A record holds a content once.
  if (name === 'hash') return `md5(t.hash || c.n) || right(t.hash, 8)`;
  if (type === 'uuid') return `bench.renamed(t."${name}", c.n)`;
  if (name !== 'metadata' && name !== 'entry_xml') return `t."${name}"`;
  const has = (column: string) => columns.some((other) => other.name === column);
  let text = `replace(t."${name}"::text, ${templateMatricule}, c.matricule)`;
  if (has('unique_id')) text = `replace(${text}, t.unique_id, ${newUniqueId})`;
  for (const id of name === 'entry_xml' ? ['entry_uuid', 'logical_id'] : []) {
    // The last four characters stay: those of an object's children are counted from them.
    text = `replace(${text}, left(t.${id}::text, 32), left(bench.renamed(t.${id}, c.n)::text, 32))`;
  }
  return `(${text})::${type}`;
}

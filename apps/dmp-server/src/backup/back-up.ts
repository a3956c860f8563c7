import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDiskBlobs } from '@trousse/blobs';
import { createPool, type DatabaseConfig } from '@trousse/postgres';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Clock } from '../ids.ts';
import { copyBlobs } from './copy-blobs.ts';
import { BackupError } from './errors.ts';
import { backupFiles, type Manifest } from './manifest.ts';

/**
 * Copies a record server's database and documents while it serves: the rows of one moment, then every content that
 * those rows name (contents are durable before their rows, and rows are never deleted, so that none is missing).
 * @param folder where to write; made, or empty
 * @returns what was copied, once all of it is durable
 * @throws BackupError `not-empty`, `damaged-blob`
 */
export async function backUp(
  source: { readonly database: DatabaseConfig; readonly blobsDir: string },
  folder: string,
  clock: Clock,
): Promise<Manifest> {
  await mkdir(path.join(folder, 'tables'), { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 1 || (await readdir(path.join(folder, 'tables'))).length > 0) {
    throw new BackupError('not-empty');
  }
  const takenAt = clock().toISOString();
  const pool = createPool(source.database, { max: 1 });
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const rows = { migration: await lastMigration(client), months: await historyMonths(client) };
    const tables: Manifest['tables'] = [];
    for (const table of await tablesOf(client)) tables.push(await copyTable(client, folder, table));
    const target = createDiskBlobs(path.join(folder, backupFiles.blobs));
    const blobs = await copyBlobs(referenced(client), createDiskBlobs(source.blobsDir), target);
    const manifest: Manifest = { format: 1, takenAt, ...rows, tables, blobs };
    await writeDurably(path.join(folder, backupFiles.manifest), JSON.stringify(manifest, undefined, 2));
    return manifest;
  } finally {
    client.release(true);
    await pool.end();
  }
}

type Table = Pick<Manifest['tables'][number], 'name' | 'columns'>;

async function tablesOf(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT c.relname AS name,
      array(SELECT a.attname::text FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT LIKE 'kysely%'
    ORDER BY c.relname`);
  return rows;
}

async function lastMigration(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name DESC LIMIT 1');
  return rows[0]!.name;
}

async function historyMonths(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ month: string }>(`
    SELECT replace(substr(c.relname, length('access_history_') + 1), '_', '-') AS month
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'access_history'::regclass ORDER BY 1`);
  return rows.map(({ month }) => month);
}

async function copyTable(
  client: PoolClient,
  folder: string,
  { name, columns }: Table,
): Promise<Manifest['tables'][number]> {
  const file = path.join(folder, backupFiles.table(name));
  const hash = createHash('sha256');
  const copy = client.query(copyTo(`COPY (SELECT ${columns.join(', ')} FROM ${name}) TO STDOUT`));
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(copy, watch, createWriteStream(file, { mode: 0o600 }));
  await sync(file);
  return { name, columns, rows: copy.rowCount, sha256: hash.digest('hex') };
}

const digestsAtOnce = 10_000;

/** Digests of the contents that the rows name, some at a time. */
async function* referenced(client: PoolClient): AsyncGenerator<string> {
  await client.query(`
    DECLARE contents NO SCROLL CURSOR FOR
    SELECT blob FROM documents UNION SELECT signature_blob FROM submission_sets WHERE signature_blob IS NOT NULL`);
  for (;;) {
    const { rows } = await client.query<{ blob: string }>(`FETCH ${digestsAtOnce} FROM contents`);
    if (rows.length === 0) return;
    for (const { blob } of rows) yield blob;
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  await sync(file);
  await sync(path.dirname(file));
}

async function sync(file: string): Promise<void> {
  const handle = await open(file);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

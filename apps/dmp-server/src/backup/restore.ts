import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDiskBlobs } from '@trousse/blobs';
import { createKysely, createPool, type DatabaseConfig, migrate } from '@trousse/postgres';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createHistoryMonths } from '../store/commands/history-months.ts';
import { migrations } from '../store/migrations/migrations.ts';
import type { Schema } from '../store/schema.ts';
import { copyBlobs } from './copy-blobs.ts';
import { BackupError } from './errors.ts';
import { backupFiles, type Manifest, manifestSchema } from './manifest.ts';

/**
 * Puts a backup back into an empty database and a folder of documents: documents first, then every row in one
 * transaction, then the migrations that came since. Nothing is left in the database when any of it fails.
 * @throws BackupError
 */
export async function restore(
  folder: string,
  target: { readonly database: DatabaseConfig; readonly blobsDir: string },
): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const then = Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= manifest.migration));
  if (!(manifest.migration in then)) throw new BackupError('unknown-migration');
  const pool = createPool(target.database, { max: 2 });
  const db = createKysely<Schema>(pool);
  try {
    await migrate(db, then);
    const taken = await sql`SELECT FROM patients LIMIT 1`.execute(db);
    if (taken.rows.length > 0) throw new BackupError('not-empty-database');
    const kept = createDiskBlobs(path.join(folder, backupFiles.blobs));
    const copied = await copyBlobs(
      digestsIn(path.join(folder, backupFiles.blobs)),
      kept,
      createDiskBlobs(target.blobsDir),
    );
    if (copied.count !== manifest.blobs.count) throw new BackupError('damaged-blob');
    const months = createHistoryMonths(db);
    for (const month of manifest.months) await months.ensure(new Date(`${month}-01T00:00:00Z`));
    await copyTables(pool, folder, manifest);
    await sql`ANALYZE`.execute(db);
    await migrate(db, migrations);
    return manifest;
  } finally {
    await db.destroy();
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(path.join(folder, backupFiles.manifest), 'utf8')));
  } catch (cause) {
    throw new BackupError('no-backup', { cause });
  }
}

async function* digestsIn(blobs: string): AsyncGenerator<string> {
  const shelves = await readdir(blobs).catch(() => []);
  for (const shelf of shelves.filter((name) => /^[0-9a-f]{2}$/.test(name)))
    yield* await readdir(path.join(blobs, shelf));
}

async function copyTables(pool: Pool, folder: string, { tables }: Manifest): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const { name, columns, rows, sha256 } of tables) {
      const hash = createHash('sha256');
      const watch = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      });
      const copy = client.query(copyFrom(`COPY ${name} (${columns.join(', ')}) FROM STDIN`));
      await pipeline(createReadStream(path.join(folder, backupFiles.table(name))), watch, copy).catch((cause) => {
        throw new BackupError('damaged-table', { cause });
      });
      if (copy.rowCount !== rows || hash.digest('hex') !== sha256) throw new BackupError('damaged-table');
    }
    await client.query('COMMIT');
  } finally {
    // What was not committed is rolled back with the connection.
    client.release(true);
  }
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createPool } from '@trousse/postgres';
import { foldersOf } from '../../src/compose/folders.ts';
import type { Sandbox } from '../../src/index.ts';

export type JournalRow = {
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly patient: string | null;
  readonly details: string;
};

/** The server's journal, oldest first; of one professional when named. */
export async function readJournal(sandbox: Sandbox, actor?: string): Promise<readonly JournalRow[]> {
  const pool = createPool(sandbox.databases.server, { max: 1 });
  try {
    const { rows } = await pool.query<JournalRow>(
      'SELECT at, actor, act, patient, details FROM journal.entries WHERE $1::text IS NULL OR actor = $1 ORDER BY at, seq',
      [actor ?? null],
    );
    return rows;
  } finally {
    await pool.end();
  }
}

/** Has the server's own command verify the journal of a sandbox apart. Rejects when a chain does not hold. */
export async function verifyJournal(dataDir: string): Promise<{ entries: number; chains: number; breaks: unknown[] }> {
  const command = fileURLToPath(import.meta.resolve('@trousse/server').replace(/[^/]+$/, 'verify-journal.ts'));
  const { config } = foldersOf(dataDir);
  const { stdout } = await promisify(execFile)(process.execPath, [command], {
    env: {
      ...process.env,
      TROUSSE_SERVER_CONFIG: path.join(config, 'server.json'),
      TROUSSE_SERVER_SECRETS: path.join(config, 'server.secrets.json'),
    },
  });
  return JSON.parse(stdout);
}

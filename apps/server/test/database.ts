import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type DatabaseConfig, type RunningPostgres, removePostgres, startPostgres } from '@trousse/postgres';

export type TestDatabase = {
  readonly postgres: RunningPostgres;
  readonly database: DatabaseConfig & { readonly poolSize: number };
  readonly journal: { readonly user: string; readonly password: string };
  stop(): Promise<void>;
};

/** A real PostgreSQL of its own with the server's two roles; gone after `stop`. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'trousse-server-db-'));
  const postgres = await startPostgres({ dataDir });
  const database = await postgres.ensureDatabase('trousse_server', 'trousse_server', 'secret');
  await postgres.ensureDatabase('trousse_journal', 'trousse_server', 'other secret');
  return {
    postgres,
    database: { ...database, poolSize: 8 },
    journal: { user: 'trousse_journal', password: 'other secret' },
    async stop() {
      await postgres.stop();
      await removePostgres(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

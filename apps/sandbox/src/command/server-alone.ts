import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@trousse/postgres';
import { journalRole, openDatabases, type Passwords } from '../compose/databases.ts';
import { foldersOf } from '../compose/folders.ts';
import { keptFile, newPassword } from '../compose/kept-file.ts';
import type { Options } from './options.ts';
import { buildPortalOnce } from './portal.ts';

export type RunningServer = { readonly ended: Promise<unknown>; close(): Promise<void> };

/**
 * `--no-demo`: the server with its portal and the embedded PostgreSQL, everything else as its own configuration says
 * (TROUSSE_SERVER_*). A database that is configured is used instead of the embedded one.
 */
export async function runServerAlone(options: Options, log: (line: string) => void): Promise<RunningServer> {
  const portalDir = await buildPortalOnce(log);
  const folders = foldersOf(options.dataDir);
  await mkdir(folders.server, { recursive: true, mode: 0o700 });
  const own: Record<string, string> = {
    TROUSSE_SERVER_PORT: String(options.port),
    TROUSSE_SERVER_PORTAL_DIR: portalDir,
    TROUSSE_SERVER_DATA_DIR: folders.server,
  };
  const postgres = process.env.TROUSSE_SERVER_DATABASE_HOST
    ? undefined
    : await startPostgres({ dataDir: folders.postgres });
  if (postgres) {
    const passwords = await keptFile<Passwords>(folders.secrets, () => ({
      server: newPassword(),
      dmp: newPassword(),
      journal: newPassword(),
    }));
    const { server } = await openDatabases(postgres, passwords);
    Object.assign(own, {
      TROUSSE_SERVER_DATABASE_HOST: server.host,
      TROUSSE_SERVER_DATABASE_PASSWORD: server.password,
      TROUSSE_SERVER_JOURNAL_USER: journalRole,
      TROUSSE_SERVER_JOURNAL_PASSWORD: passwords.journal,
    });
  }
  const main = fileURLToPath(import.meta.resolve('@trousse/server').replace(/[^/]+$/, 'main.ts'));
  const child = spawn(process.execPath, [main], { stdio: 'inherit', env: { ...own, ...process.env } });
  const ended = once(child, 'exit');
  log(`Serveur seul, données dans ${path.resolve(options.dataDir)}`);
  return {
    ended,
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      await postgres?.stop();
    },
  };
}

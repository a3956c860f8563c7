import { rm } from 'node:fs/promises';
import { type Binaries, chooseBinaries, prepareBinaries } from './binaries.ts';
import type { DatabaseConfig } from './database-config.ts';
import { ensureDatabase } from './ensure-database.ts';
import { PostgresError } from './errors.ts';
import { initialise } from './initdb.ts';
import { takeLock } from './lock.ts';
import { clearOrphans } from './orphans.ts';
import { canReach, clusterMajor, locate, type Place, prepare } from './place.ts';
import { Supervisor } from './supervisor.ts';
import { type SystemUser, unprivilegedUser } from './system-user.ts';

/** A running embedded PostgreSQL. */
export type RunningPostgres = {
  readonly socketDir: string;
  /** Where the cluster's files really lie; not under `dataDir` when root had to move them. */
  readonly clusterDir: string;
  readonly version: string;
  /** The server's process id, which changes when the launcher restarts it after an unexpected end. */
  readonly pid: number;
  /** How the cluster's superuser reaches a database: for set-up and tests, never for an app. */
  connection(database?: string): DatabaseConfig;
  /** See {@link ensureDatabase}. */
  ensureDatabase(role: string, database: string, password: string): Promise<DatabaseConfig>;
  /** Fast stop: open transactions are rolled back, everything is on disk when it resolves. */
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** The folder that stands for the cluster; made when missing. */
  readonly dataDir: string;
  /** Receives one line per event, from us and from the server; never a statement or a value. */
  readonly log?: (line: string) => void;
};

/**
 * Starts the PostgreSQL of a folder and keeps it running until `stop()` or the death of this process, which ends the
 * server within a second; a server that ends by itself is started again. Only one process may run a folder's cluster.
 * @throws PostgresError
 */
export async function startPostgres({ dataDir, log = () => {} }: PostgresOptions): Promise<RunningPostgres> {
  if (process.platform !== 'linux') {
    throw new PostgresError(
      'unsupported-platform',
      `the embedded PostgreSQL runs on Linux only, not on ${process.platform}`,
    );
  }
  const user = await unprivilegedUser();
  const place = await locate(dataDir, user);
  const unlock = await takeLock(place.id);
  try {
    const binaries = await makeReady(place, user);
    const supervisor = new Supervisor(place, binaries, user, log);
    await supervisor.start();
    const connection = (database = 'postgres'): DatabaseConfig => supervisor.connection(database);
    return {
      socketDir: place.socketDir,
      clusterDir: place.cluster,
      version: binaries.version,
      get pid() {
        return supervisor.pid;
      },
      connection,
      ensureDatabase: (role, database, password) => ensureDatabase(connection(), role, database, password),
      async stop() {
        await supervisor.stop();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/**
 * Deletes the cluster of a folder, wherever its files lie.
 * @throws PostgresError `already-running`
 */
export async function removePostgres(dataDir: string): Promise<void> {
  const place = await locate(dataDir, await unprivilegedUser());
  const unlock = await takeLock(place.id);
  try {
    await clearOrphans(place);
    for (const dir of [place.cluster, place.socketDir, place.base]) await rm(dir, { recursive: true, force: true });
  } finally {
    await unlock();
  }
}

async function makeReady(place: Place, user: SystemUser | undefined): Promise<Binaries> {
  await prepare(place, user);
  await clearOrphans(place);
  const major = await clusterMajor(place);
  const chosen = await chooseBinaries(major);
  const reachable = user === undefined || (await canReach(chosen.dir, user));
  const binaries = await prepareBinaries(chosen, { copyRoot: place.copyRoot, reachable });
  if (major === undefined) await initialise(place, binaries, user);
  return binaries;
}

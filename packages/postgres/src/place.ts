import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readFile, realpath, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PostgresError } from './errors.ts';
import { limits } from './limits.ts';
import type { SystemUser } from './system-user.ts';

/** Where one cluster's files lie. */
export type Place = {
  /** Names the cluster on this machine: 12 hexadecimal characters of its folder's digest. */
  readonly id: string;
  /** Owned by the server's user, 0700; holds the cluster, the password file and, in place, the socket. */
  readonly base: string;
  readonly cluster: string;
  readonly passwordFile: string;
  readonly socketDir: string;
  /** Where binaries are copied to when the server's user cannot reach them. */
  readonly copyRoot: string;
};

const systemRoot = '/var/lib/trousse';
const systemSockets = '/run/trousse';

/**
 * Decides where the cluster of `dataDir` lies, creating nothing but `dataDir` itself: in place, or, when we are root
 * and the unprivileged user could not walk down to it, under /var/lib/trousse and /run/trousse.
 */
export async function locate(dataDir: string, user: SystemUser | undefined): Promise<Place> {
  await mkdir(dataDir, { recursive: true });
  const real = await realpath(dataDir);
  const id = createHash('sha256').update(real).digest('hex').slice(0, 12);
  const moved = user !== undefined && !(await canReach(path.dirname(real), user));
  const base = moved ? path.join(systemRoot, id) : real;
  return {
    id,
    base,
    cluster: path.join(base, 'cluster'),
    passwordFile: path.join(base, 'password'),
    socketDir: moved ? path.join(systemSockets, id) : shortEnough(path.join(base, 'socket'), id, user),
    copyRoot: user ? systemRoot : base,
  };
}

/** Whether every folder from the root down to `dir` lets the user pass. */
export async function canReach(dir: string, user: SystemUser): Promise<boolean> {
  for (let at = dir; ; at = path.dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Creates the folders of a place, closed to everyone but the server's user. */
export async function prepare(place: Place, user: SystemUser | undefined): Promise<void> {
  for (const dir of [place.base, place.socketDir]) {
    const parent = path.dirname(dir);
    await mkdir(parent, { recursive: true, mode: 0o755 });
    if (parent === systemRoot || parent === systemSockets) await chmod(parent, 0o755);
    await mkdir(dir, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await takeFolder(dir, user);
  }
}

/** The major version of an existing cluster, from its PG_VERSION. */
export async function clusterMajor(place: Place): Promise<number | undefined> {
  const text = await readFile(path.join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

/** A folder in a shared parent such as /tmp may have been laid there by someone else: never follow or adopt it. */
async function takeFolder(dir: string, user: SystemUser | undefined): Promise<void> {
  const found = await lstat(dir);
  const ours = [process.getuid?.(), user?.uid];
  if (!found.isDirectory() || !ours.includes(found.uid)) {
    throw new PostgresError('unsafe-folder', `${dir} belongs to another user or is not a folder`);
  }
  if (user) await chown(dir, user.uid, user.gid);
  await chmod(dir, 0o700);
}

function shortEnough(wanted: string, id: string, user: SystemUser | undefined): string {
  const fallback = user ? path.join(systemSockets, id) : path.join(os.tmpdir(), `trousse-pg-${id}`);
  for (const dir of [wanted, fallback]) {
    if (Buffer.byteLength(path.join(dir, '.s.PGSQL.5432')) <= limits.socketPathBytes) return dir;
  }
  throw new PostgresError('path-too-long', `no folder short enough for PostgreSQL's socket: ${fallback}`);
}

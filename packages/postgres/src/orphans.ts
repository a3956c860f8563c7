import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresError } from './errors.ts';
import { limits } from './limits.ts';
import type { Place } from './place.ts';

/**
 * Clears what an earlier, killed run left: stops a server that outlived its parent, waits until no process works in the
 * cluster's folder, and only then removes the stale pid file and socket (that file guards shared memory, so it must
 * outlast the last backend).
 * @throws PostgresError `folder-busy` when a process stays
 */
export async function clearOrphans(place: Place): Promise<void> {
  const pid = await postmasterPid(place);
  if (pid !== undefined && (await isOurServer(pid, place.cluster))) signal(pid, 'SIGINT');
  const deadline = Date.now() + limits.orphanMs;
  while (await anyoneIn(place.cluster)) {
    if (Date.now() > deadline) throw new PostgresError('folder-busy', `a process still works in ${place.cluster}`);
    await pause(limits.orphanPollMs);
  }
  await rm(path.join(place.cluster, 'postmaster.pid'), { force: true });
  for (const name of await readdir(place.socketDir).catch(() => [] as string[])) {
    if (name.startsWith('.s.PGSQL.')) await rm(path.join(place.socketDir, name), { force: true });
  }
}

/** The server's process id as its pid file tells it. */
export async function postmasterPid(place: Place): Promise<number | undefined> {
  const text = await readFile(path.join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** Process ids are reused: the executable and the working folder say whether this one is really our server. */
async function isOurServer(pid: number, cluster: string): Promise<boolean> {
  const executable = await readlink(`/proc/${pid}/exe`).catch(() => '');
  return executable.replace(/ \(deleted\)$/, '').endsWith('/postgres') && (await worksIn(pid, cluster));
}

async function anyoneIn(cluster: string): Promise<boolean> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => worksIn(Number(pid), cluster)));
  return found.includes(true);
}

async function worksIn(pid: number, cluster: string): Promise<boolean> {
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It left by itself between the two looks.
  }
}

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.ts';
import { PostgresError } from './errors.ts';
import type { Place } from './place.ts';
import type { SystemUser } from './system-user.ts';

/** The name of the cluster's superuser, which only the launcher uses. */
export const superuser = 'trousse';

/**
 * Makes the cluster, once: built beside its place and renamed, so that a killed start leaves no half cluster.
 * @throws PostgresError `initdb-failed`
 */
export async function initialise(place: Place, binaries: Binaries, user: SystemUser | undefined): Promise<void> {
  // A name of its own: the initdb of a killed start may still be writing into the earlier one.
  for (const name of await readdir(place.base)) {
    if (name.startsWith('cluster.new'))
      await rm(path.join(place.base, name), { recursive: true, force: true, maxRetries: 5 });
  }
  const building = path.join(place.base, `cluster.new.${randomBytes(4).toString('hex')}`);
  await writePassword(place.passwordFile, user);
  // A version without the builtin provider sorts by the C library's C.UTF-8, which is the same order.
  const locale =
    binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8'];
  const { status, output } = await run(
    path.join(binaries.dir, 'bin', 'initdb'),
    [
      '-D',
      building,
      '-U',
      superuser,
      '-A',
      'scram-sha-256',
      '--pwfile',
      place.passwordFile,
      '-E',
      'UTF8',
      ...locale,
      '--data-checksums',
    ],
    user,
  );
  if (status !== 0)
    throw new PostgresError('initdb-failed', `initdb ended with ${status}: ${output.trim().slice(-500)}`);
  await rename(building, place.cluster);
}

/** The superuser's password, as the file beside the cluster keeps it. */
export async function readPassword(place: Place): Promise<string> {
  return (await readFile(place.passwordFile, 'utf8')).trim();
}

async function writePassword(file: string, user: SystemUser | undefined): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(`${randomBytes(24).toString('base64url')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (user) await chown(file, user.uid, user.gid);
}

function run(
  file: string,
  args: string[],
  user: SystemUser | undefined,
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: '/',
      env: serverEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...identity(user),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}

/** Nothing of our own environment reaches the server: it may hold secrets and PG* settings. */
export const serverEnvironment: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };

/** The part of spawn's options that drops root. */
export function identity(user: SystemUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

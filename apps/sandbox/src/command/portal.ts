import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { portalDist, portalSources } from '@trousse/portal';

/** Written last, in the folder that the builder empties first: a build that was cut short has none. */
const stampFile = path.join(portalDist, '.sources.sha256');

/**
 * Builds the portal when its sources changed since the last build, in a process of its own (the builder's memory goes
 * with it), and gives the folder to serve. Two that ask at once get one build. Rejects with what the builder said.
 */
export async function buildPortalOnce(log: (line: string) => void): Promise<string> {
  const wanted = await fingerprint(portalSources);
  const isBuilt = async () => (await readFile(stampFile, 'utf8').catch(() => '')) === wanted;
  if (await isBuilt()) return portalDist;
  return await alone(`${portalDist}.building`, async () => {
    if (await isBuilt()) return portalDist;
    log('Construction du portail, une seule fois tant que ses sources ne changent pas…');
    await build();
    await writeFile(stampFile, wanted);
    return portalDist;
  });
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./build-portal.ts', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Whoever asks, tests included, gets what is shipped: not the libraries' slow development form.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`La construction du portail a échoué.\n${stripVTControlCharacters(said)}`);
}

/** Runs an act while a file names us as the only one at it; the file of a process that died counts for nothing. */
async function alone<T>(file: string, act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
    else await pause(100);
  }
  try {
    return await act();
  } finally {
    await rm(file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Digest of names and contents of every file below the given ones. */
export async function fingerprint(entries: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const entry of entries) {
    for (const file of await filesUnder(entry)) {
      hash
        .update(path.relative(entry, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesUnder(entry: string): Promise<string[]> {
  if (!(await stat(entry)).isDirectory()) return [entry];
  const found = await readdir(entry, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name))
    .sort();
}

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { portalDist, portalSources } from '@trousse/portal';

/** Written last, in the folder that the builder empties first: a build that was cut short has none. */
const stampFile = path.join(portalDist, '.sources.sha256');

/**
 * Builds the portal when its sources changed since the last build, in a process of its own (the builder's memory goes
 * with it), and gives the folder to serve. Rejects with what the builder said.
 */
export async function buildPortalOnce(log: (line: string) => void): Promise<string> {
  const wanted = await fingerprint(portalSources);
  const built = await readFile(stampFile, 'utf8').catch(() => '');
  if (built === wanted) return portalDist;
  log('Construction du portail, une seule fois tant que ses sources ne changent pas…');
  const child = spawn(process.execPath, [fileURLToPath(new URL('./build-portal.ts', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`La construction du portail a échoué.\n${stripVTControlCharacters(said)}`);
  await writeFile(stampFile, wanted);
  return portalDist;
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

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Attempt } from './attempt.ts';

/** The files of registered deposits whose content is not on the disk, byte for byte. */
export async function missingContents(blobsDir: string, attempts: readonly Attempt[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { entry, sha256 } of attempts.flatMap(({ files }) => files)) {
    const bytes = await readFile(path.join(blobsDir, sha256.slice(0, 2), sha256)).catch(() => Buffer.alloc(0));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) missing.push(entry.uniqueId);
  }
  return missing;
}

/** What the folder of contents holds: contents by their digest, and files that were never finished. */
export async function filesOnDisk(blobsDir: string): Promise<{ contents: string[]; unfinished: string[] }> {
  const shelves = (await readdir(blobsDir)).filter((name) => name !== 'unfinished');
  const contents = await Promise.all(shelves.map((shelf) => readdir(path.join(blobsDir, shelf))));
  return { contents: contents.flat().sort(), unfinished: await readdir(path.join(blobsDir, 'unfinished')) };
}

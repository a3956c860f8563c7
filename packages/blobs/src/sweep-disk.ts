import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { limits } from './limits.ts';

type Sweep = {
  readonly dir: string;
  readonly unfinished: string;
  /** Names in `dir`; those that are not two hexadecimal digits are left alone. */
  readonly shelves: readonly string[];
  readonly referenced: (sha256s: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly olderThan: Date;
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
};

/** The work of `Blobs.sweep` for the disk. */
export async function sweepDisk(sweep: Sweep): Promise<{ deleted: number; bytes: number }> {
  const { dir, unfinished, shelves, referenced, olderThan, inTurn } = sweep;
  const removed = { deleted: 0, bytes: 0 };
  const removeOld = async (file: string): Promise<number | undefined> => {
    const found = await stat(file).catch(() => undefined);
    if (!found || found.mtime >= olderThan) return undefined;
    await rm(file, { force: true });
    return found.size;
  };
  if (shelves.includes('unfinished')) {
    for (const name of await readdir(unfinished)) await removeOld(path.join(unfinished, name));
  }
  for (const shelf of shelves.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    const names = (await readdir(path.join(dir, shelf))).filter((name) => /^[0-9a-f]{64}$/.test(name));
    for (let from = 0; from < names.length; from += limits.sweepBatch) {
      const batch = names.slice(from, from + limits.sweepBatch);
      const kept = await referenced(batch);
      for (const name of batch.filter((one) => !kept.has(one))) {
        const size = await inTurn(() => removeOld(path.join(dir, shelf, name)));
        if (size === undefined) continue;
        removed.deleted += 1;
        removed.bytes += size;
      }
    }
  }
  return removed;
}

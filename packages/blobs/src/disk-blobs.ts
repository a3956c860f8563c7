import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Blobs, StoredBlob } from './blobs.ts';
import { BlobError } from './errors.ts';
import { limits } from './limits.ts';
import { sweepDisk } from './sweep-disk.ts';
import { syncFolder, writeDurably } from './write-durably.ts';

/**
 * Blobs as files `aa/<sha256>` of one folder, for one process: written beside, synced, renamed, the folder synced.
 * The folder is made at the first write.
 */
export function createDiskBlobs(dir: string): Blobs {
  const unfinished = path.join(dir, 'unfinished');
  const known = new Map<string, Promise<void>>();
  const inTurn = createTurns();

  const shelf = (name: string): Promise<void> => {
    const there = known.get(name) ?? makeShelf(dir, name);
    known.set(name, there);
    there.catch(() => known.delete(name));
    return there;
  };

  return {
    async put(source, { maxBytes }): Promise<StoredBlob> {
      await shelf('unfinished');
      const temporary = path.join(unfinished, randomUUID());
      try {
        const blob = await writeDurably(temporary, source, maxBytes);
        await shelf(blob.sha256.slice(0, 2));
        const file = fileOf(dir, blob.sha256);
        // A content that is there already is replaced by itself: its new date keeps a sweep under way off it.
        await inTurn(() => rename(temporary, file));
        await syncFolder(path.dirname(file));
        return blob;
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async *get(sha256): AsyncGenerator<Uint8Array> {
      const handle = await open(fileOf(dir, sha256)).catch(missing);
      try {
        for (;;) {
          const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(limits.readBytes));
          if (bytesRead === 0) return;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await handle.close();
      }
    },
    async bytes(sha256): Promise<Uint8Array> {
      return await readFile(fileOf(dir, sha256)).catch(missing);
    },
    async stat(sha256): Promise<{ size: number } | undefined> {
      const found = await stat(fileOf(dir, sha256)).catch(ignoreMissing);
      return found && { size: found.size };
    },
    delete: (sha256) => rm(fileOf(dir, sha256), { force: true }),
    async sweep(referenced, olderThan) {
      const shelves = (await readdir(dir).catch(ignoreMissing)) ?? [];
      return await sweepDisk({ dir, unfinished, shelves, referenced, olderThan, inTurn });
    },
  };
}

/** @throws BlobError `bad-digest`: what is not a digest never becomes a path */
function fileOf(dir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw new BlobError('bad-digest', 'not a SHA-256 digest in lower-case hexadecimal');
  return path.join(dir, sha256.slice(0, 2), sha256);
}

async function makeShelf(dir: string, name: string): Promise<void> {
  const folder = path.join(dir, name);
  const there = await access(folder).then(
    () => true,
    () => false,
  );
  if (there) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await syncFolder(dir);
}

function missing(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT') throw new BlobError('missing', 'no such blob', { cause: error });
  throw error;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** Runs jobs one after another: a sweep's look and deletion never straddle a rename. */
function createTurns(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const mine = last.then(job, job);
    last = mine.catch(() => {});
    return mine;
  };
}

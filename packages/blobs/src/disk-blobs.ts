import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Blobs, ByteRange, StoredBlob } from './blobs.ts';
import { BlobError } from './errors.ts';
import { type Room, readHandle, sameRoom } from './read-handle.ts';
import { syncFolder, tellFull } from './receive-file.ts';
import { stageFile } from './stage-file.ts';
import { sweepDisk } from './sweep-disk.ts';

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

  const place = async (temporary: string, { sha256 }: StoredBlob): Promise<void> => {
    await shelf(sha256.slice(0, 2));
    const file = fileOf(dir, sha256);
    // A content that is there already is replaced by itself: its new date keeps a sweep under way off it.
    await inTurn(() => rename(temporary, file));
    await syncFolder(path.dirname(file));
  };

  const stage: Blobs['stage'] = async (source, { maxBytes }) => {
    await shelf('unfinished');
    return await stageFile({ file: path.join(unfinished, randomUUID()), source, maxBytes, place });
  };

  async function* readFrom(sha256: string, range: ByteRange, room: Room): AsyncGenerator<Uint8Array> {
    const handle = await open(fileOf(dir, sha256)).catch(missing);
    try {
      yield* readHandle(handle, range, room);
    } finally {
      await handle.close();
    }
  }

  return {
    stage,
    async put(source, room): Promise<StoredBlob> {
      const staged = await stage(source instanceof Uint8Array ? one(source) : source, room);
      return await staged.keep();
    },
    get: (sha256) => readFrom(sha256, {}, Buffer.allocUnsafeSlow),
    read: (sha256, range = {}) => readFrom(sha256, range, sameRoom()),
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

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
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
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(tellFull);
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

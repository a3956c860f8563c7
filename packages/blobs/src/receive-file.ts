import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { StoredBlob } from './blobs.ts';
import { BlobError } from './errors.ts';
import { limits } from './limits.ts';

/**
 * Writes a source to a file, taking both digests in the same pass. The bytes are not yet on the disk.
 * @throws BlobError `too-large`, `full`
 */
export async function receiveFile(
  handle: FileHandle,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredBlob> {
  const sha256 = createHash('sha256');
  const sha1 = createHash('sha1');
  let size = 0;
  const writer = createWriter(handle);
  try {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new BlobError('too-large', `more than ${maxBytes} bytes`);
      await writer.push(chunk);
      sha256.update(chunk);
      sha1.update(chunk);
    }
    await writer.flush();
  } finally {
    await writer.settled();
  }
  return { sha256: sha256.digest('hex'), sha1: sha1.digest('hex'), size };
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const fullCodes: readonly unknown[] = ['ENOSPC', 'EDQUOT'];

/** Says `full` of a disk or a quota that is, and passes any other failure on. */
export function tellFull(error: NodeJS.ErrnoException): never {
  if (fullCodes.includes(error.code)) throw new BlobError('full', 'no room is left', { cause: error });
  throw error;
}

/** Gathers small chunks and keeps one write under way while the next chunks are hashed. */
function createWriter(handle: FileHandle) {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  let underWay: Promise<void> = Promise.resolve();
  const start = (): void => {
    const batch = waiting;
    waiting = [];
    bytes = 0;
    underWay = writeAll(handle, batch).catch(tellFull);
    // The failure is reported by the next await; until then it must not count as unhandled.
    underWay.catch(() => {});
  };
  return {
    async push(chunk: Uint8Array): Promise<void> {
      waiting.push(chunk);
      bytes += chunk.byteLength;
      if (bytes < limits.writeBytes) return;
      await underWay;
      start();
    },
    async flush(): Promise<void> {
      await underWay;
      start();
      await underWay;
    },
    settled: (): Promise<void> => underWay.catch(() => {}),
  };
}

async function writeAll(handle: FileHandle, batch: Uint8Array[]): Promise<void> {
  if (batch.length === 0) return;
  const total = batch.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  const { bytesWritten } = await handle.writev(batch);
  // A short write is legal: the rest goes in one piece.
  if (bytesWritten < total) await handle.writeFile(Buffer.concat(batch).subarray(bytesWritten));
}

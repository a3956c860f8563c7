import type { Blobs } from '@trousse/blobs';
import { BackupError } from './errors.ts';

/** Contents copied at once: each waits for the disk. */
const atOnce = 8;

/**
 * Copies contents from one store to another, checking that each is what its digest says.
 * @throws BackupError `damaged-blob`
 */
export async function copyBlobs(
  digests: AsyncIterable<string> | Iterable<string>,
  from: Blobs,
  to: Blobs,
): Promise<{ count: number; bytes: number }> {
  const done = { count: 0, bytes: 0 };
  const waiting = iterate(digests);
  const copier = async (): Promise<void> => {
    for await (const sha256 of waiting) {
      const copied = await to.put(from.get(sha256), { maxBytes: Number.MAX_SAFE_INTEGER }).catch((cause) => {
        throw new BackupError('damaged-blob', { cause });
      });
      if (copied.sha256 !== sha256) {
        await to.delete(copied.sha256);
        throw new BackupError('damaged-blob');
      }
      done.count += 1;
      done.bytes += copied.size;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, copier));
  return done;
}

/** One generator that several workers draw from. */
async function* iterate(digests: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield* digests;
}

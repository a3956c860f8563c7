import { type FileHandle, open, rm } from 'node:fs/promises';
import type { StagedBlob, StoredBlob } from './blobs.ts';
import { BlobError } from './errors.ts';
import { readHandle, sameRoom } from './read-handle.ts';
import { receiveFile, tellFull } from './receive-file.ts';

type Stage = {
  /** A new file, on the disk of its final place. */
  readonly file: string;
  readonly source: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
  /** Moves the file, whose bytes are on the disk, to its final place, and makes that durable. */
  readonly place: (file: string, blob: StoredBlob) => Promise<void>;
};

/** The work of `Blobs.stage` for the disk: the file stays open until the blob is kept or discarded. */
export async function stageFile({ file, source, maxBytes, place }: Stage): Promise<StagedBlob> {
  const handle = await open(file, 'wx+', 0o600).catch(tellFull);
  let blob: StoredBlob;
  try {
    blob = await receiveFile(handle, source, maxBytes);
  } catch (error) {
    await remove(handle, file);
    throw error;
  }
  // The disk works while the caller checks the content: nearly all that is received whole is kept.
  const onDisk = handle.datasync().catch(tellFull);
  // A failure is told by `keep`; until then it must not count as unhandled.
  onDisk.catch(() => {});
  const keep = async (): Promise<StoredBlob> => {
    try {
      await onDisk;
      await place(file, blob).catch(tellFull);
      await handle.close();
      return blob;
    } catch (error) {
      await remove(handle, file);
      throw error;
    }
  };
  let kept: Promise<StoredBlob> | undefined;
  let discarded: Promise<void> | undefined;
  return {
    ...blob,
    read: (range = {}) => readHandle(handle, range, sameRoom()),
    async keep() {
      if (discarded !== undefined) throw new BlobError('missing', 'discarded already');
      kept ??= keep();
      return await kept;
    },
    async discard() {
      if (kept === undefined) discarded ??= remove(handle, file);
      await (discarded ?? kept?.catch(() => {}));
    },
  };
}

async function remove(handle: FileHandle, file: string): Promise<void> {
  await rm(file, { force: true });
  await handle.close();
}

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './log.ts';

/** The messages, a file each, shared by all the folders that one transaction put it into. */
export type Blobs = {
  /** Durable, name and bytes, once it resolves. */
  put(bytes: Uint8Array): Promise<string>;
  read(blob: string): Promise<Buffer>;
  /** At once: for walks over thousands of small files, in which waiting for each would be most of the time. */
  readNow(blob: string): Buffer;
  drop(blob: string): Promise<void>;
  /** Deletes what nobody holds: deliveries that a stop cut short. */
  sweep(isHeld: (blob: string) => boolean): Promise<void>;
};

export async function openBlobs(folder: string): Promise<Blobs> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fileOf = (blob: string) => path.join(folder, blob);
  return {
    async put(bytes) {
      const blob = randomBytes(16).toString('hex');
      const handle = await open(fileOf(blob), 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await syncFolder(folder);
      return blob;
    },
    read: (blob) => readFile(fileOf(blob)),
    readNow: (blob) => readFileSync(fileOf(blob)),
    drop: (blob) => rm(fileOf(blob), { force: true }),
    async sweep(isHeld) {
      for (const blob of await readdir(folder)) if (!isHeld(blob)) await rm(fileOf(blob), { force: true });
    },
  };
}

import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Op } from './ops.ts';

/** A file to which transactions are added, a line of JSON each. */
export type Log = {
  /** Durable once it resolves. A line that could not be written whole is taken back. */
  append(ops: readonly Op[]): Promise<void>;
  close(): Promise<void>;
};

/** Reads the transactions of a log; the last one, when it was cut short, never was. */
export async function readLog(file: string): Promise<{ lines: Op[][]; bytes: number }> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const lines: Op[][] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const line = parse(bytes.subarray(start, end));
    if (line === undefined) {
      // What follows a line that is no line was never answered for; in the middle, the file is not ours.
      if (bytes.indexOf(10, end + 1) >= 0) throw new RangeError('The log of the mail store is damaged');
      break;
    }
    lines.push(line);
    start = end + 1;
  }
  return { lines, bytes: start };
}

function parse(bytes: Buffer): Op[] | undefined {
  try {
    const line: unknown = JSON.parse(bytes.toString('utf8'));
    return Array.isArray(line) ? (line as Op[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Opens a log to add to it after so many bytes of it. */
export async function openLog(file: string, bytes: number): Promise<Log> {
  const handle = await open(file, 'a', 0o600);
  await handle.truncate(bytes);
  await syncFolder(path.dirname(file));
  let length = bytes;
  let damaged = false;
  return {
    async append(ops) {
      if (damaged) throw new Error('The log of the mail store cannot be written');
      const line = Buffer.from(`${JSON.stringify(ops)}\n`);
      try {
        await writeAll(handle, line);
        await handle.datasync();
        length += line.length;
      } catch (error) {
        await handle.truncate(length).catch(() => {
          damaged = true;
        });
        throw error;
      }
    },
    close: () => handle.close(),
  };
}

/** Writes a log anew, whole or not at all. Returns its length in bytes. */
export async function rewriteLog(file: string, lines: Iterable<readonly Op[]>): Promise<number> {
  const next = `${file}.next`;
  const handle = await open(next, 'w', 0o600);
  let length = 0;
  try {
    let waiting = '';
    const flush = async () => {
      const bytes = Buffer.from(waiting);
      waiting = '';
      length += bytes.length;
      await writeAll(handle, bytes);
    };
    for (const line of lines) {
      waiting += `${JSON.stringify(line)}\n`;
      if (waiting.length > 1 << 20) await flush();
    }
    await flush();
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(next, file);
  await syncFolder(path.dirname(file));
  return length;
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
}

/** Makes the names of a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

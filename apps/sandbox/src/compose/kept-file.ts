import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';

/** Reads a JSON file of ours, or makes it and keeps it, whole or not at all, for its owner only. */
export async function keptFile<T>(file: string, make: () => T): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = make();
  await writeWhole(file, made);
  return made;
}

/** Writes a JSON file aside and renames it into place. */
export async function writeWhole(file: string, value: unknown): Promise<void> {
  const next = `${file}.${process.pid}.next`;
  await writeFile(next, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(next, file);
}

/** A password for one machine, hexadecimal: safe in any quoting. */
export function newPassword(): string {
  return randomBytes(24).toString('hex');
}

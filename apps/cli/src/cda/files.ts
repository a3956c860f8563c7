import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Misuse } from '../words.ts';

/** @throws Misuse when the file cannot be read */
export function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Misuse(`${file} : ce fichier ne peut pas être lu.`, { cause });
  }
}

/** Writes a file, its folder made when it is not there. @throws Misuse when it cannot be written */
export function writeFile(file: string, content: Uint8Array | string): void {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    writeFileSync(file, content, { mode: 0o600 });
  } catch (cause) {
    throw new Misuse(`${file} : ce fichier ne peut pas être écrit.`, { cause });
  }
}

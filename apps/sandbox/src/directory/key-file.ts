import { readFile, writeFile } from 'node:fs/promises';
import { newPassword } from '../compose/kept-file.ts';

/** The directory's API key, alone in its file as the server's configuration wants it; made when missing. */
export async function keptKey(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept !== '') return kept;
  const key = newPassword();
  await writeFile(file, key, { mode: 0o600 });
  return key;
}

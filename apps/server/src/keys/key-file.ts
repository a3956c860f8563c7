import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Random } from '../ids.ts';

const keyBytes = 32;

/**
 * The master key of this installation: 32 bytes in a file that only its owner reads, made at the first start. Losing
 * it loses what waits in the outbox and the identities, so it is durable before it is used, and never made anew over what another sealed.
 * @param somethingSealed whether the database holds what a former key sealed
 * @throws Error when the file is readable by others, does not hold a key, or is missing though something is sealed
 */
export async function readOrMakeKey(
  file: string,
  random: Random,
  somethingSealed: () => Promise<boolean>,
): Promise<Buffer> {
  const key = await readKey(file);
  if (key !== undefined) return key;
  if (await somethingSealed())
    throw new Error(`The key file ${file} is missing, and what it sealed is here: put it back from a backup`);
  return await makeKey(file, random);
}

async function readKey(file: string): Promise<Buffer | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (((await stat(file)).mode & 0o077) !== 0)
    throw new Error(`The key file ${file} must be readable by its owner only`);
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== keyBytes) throw new Error(`The key file ${file} does not hold a key of ${keyBytes} bytes`);
  return key;
}

async function makeKey(file: string, random: Random): Promise<Buffer> {
  const key = Buffer.from(random(keyBytes));
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const building = `${file}.${process.pid}`;
  await rm(building, { force: true });
  await sync(building, 'wx', (handle) => handle.writeFile(`${key.toString('base64')}\n`));
  await chmod(building, 0o600);
  await rename(building, file);
  await sync(folder, 'r', async () => {});
  return key;
}

async function sync(
  file: string,
  flags: string,
  write: (handle: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await write(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

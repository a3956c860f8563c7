import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SoftwareCps } from '../../software/definition.ts';
import type { HardwareObstacle } from './obstacle.ts';

/** The token software that stands for the CPS's middleware (cards.md §5). */
export const softHsmModule = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib64/softhsm/libsofthsm2.so'].find((file) =>
  existsSync(file),
);
const util = '/usr/bin/softhsm2-util';

/** Whether tokens can be made here, and if not, why. */
export function softHsmMissing(): HardwareObstacle | undefined {
  return softHsmModule && existsSync(util) ? undefined : 'no-softhsm';
}

/**
 * A folder of tokens. `env` must be in the environment of each process that loads the module, before it does.
 */
export async function makeTokenFolder(folder: string): Promise<{ env: { SOFTHSM2_CONF: string } }> {
  const tokens = path.join(folder, 'tokens');
  await mkdir(tokens, { recursive: true, mode: 0o700 });
  const conf = path.join(folder, 'softhsm2.conf');
  const lines = [
    `directories.tokendir = ${tokens}`,
    'objectstore.backend = file',
    'log.level = ERROR',
    'slots.removable = true',
  ];
  await writeFile(conf, `${lines.join('\n')}\n`, { mode: 0o600 });
  return { env: { SOFTHSM2_CONF: conf } };
}

/**
 * Makes the token of a professional's card: its two keys and certificates, what it says of itself, its situations. The
 * token's label is the card's number, by which it is found for the chip that bears the same (decision 29).
 */
export async function makeToken(env: { SOFTHSM2_CONF: string }, card: SoftwareCps): Promise<void> {
  const args = ['--init-token', '--free', '--label', card.serial, '--so-pin', '12345678', '--pin', card.pin];
  await run(util, args, env, '');
  const script = path.join(import.meta.dirname, 'write-token.script.ts');
  await run(process.execPath, [script], env, JSON.stringify({ module: softHsmModule, card }));
}

/** Runs a program to its end. @throws Error with what it said, when it failed */
async function run(program: string, args: string[], env: object, input: string): Promise<void> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  // A program that does not read may be over before this is written.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${path.basename(program)} failed: ${said}`);
}

import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createDirectory, type Directory } from '@trousse/directory';
import type { Config } from '../config.ts';
import type { Clock } from '../ids.ts';
import { fetchTransport } from './fetch-transport.ts';

/**
 * Opens the Annuaire santé, where one is configured (identity.md §6).
 * @throws Error when the key cannot be read
 */
export async function openDirectory(config: Config['directory'], clock: Clock): Promise<Directory | undefined> {
  if (config === undefined) return undefined;
  const key = (await readFile(config.keyFile, 'utf8')).trim();
  if (!/^[\x21-\x7e]{1,256}$/.test(key)) throw new Error('directory.keyFile holds no key');
  return createDirectory({
    baseUrl: config.url.replace(/\/+$/, ''),
    transport: fetchTransport(key),
    clock,
    wait: (ms, signal) => pause(ms, undefined, signal && { signal }),
  });
}

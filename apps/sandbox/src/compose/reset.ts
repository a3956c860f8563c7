import { rm } from 'node:fs/promises';
import { removePostgres } from '@trousse/postgres';
import { foldersOf } from './folders.ts';

/** Deletes what a sandbox keeps, wherever it lies, and nothing else of the folder that was named. */
export async function resetData(dataDir: string): Promise<void> {
  const { root: _, postgres, ...kept } = foldersOf(dataDir);
  await removePostgres(postgres);
  for (const entry of [postgres, ...Object.values(kept)]) await rm(entry, { recursive: true, force: true });
}

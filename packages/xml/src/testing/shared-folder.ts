import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder of third-party test data: `TROUSSE_SHARED`, else `shared` beside the project; `undefined` when absent. */
export function sharedFolder(): string | undefined {
  const folder = process.env.TROUSSE_SHARED ?? resolve(import.meta.dirname, '../../../../../shared');
  return existsSync(folder) ? folder : undefined;
}

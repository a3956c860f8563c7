import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * A folder of third-party test data: under TROUSSE_SHARED, else in `../shared` beside the project. When it is not
 * there, says so in one line and gives undefined: the suite that needs it is skipped.
 */
export function sharedFolder(name: string, suite: string): string | undefined {
  const folder = path.join(process.env.TROUSSE_SHARED ?? path.resolve(projectRoot, '../shared'), name);
  if (existsSync(folder)) return folder;
  console.warn(`SKIPPED ${suite}: ${folder} is absent (set TROUSSE_SHARED to the folder of test data)`);
  return undefined;
}

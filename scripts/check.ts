/** `npm run check [FOLDER…]`: types and style only, in seconds. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' })
    .status === 0;
const typed = run('typescript/bin/tsc', '-b');
const styled = run('@biomejs/biome/bin/biome', 'check', ...(process.argv.length > 2 ? process.argv.slice(2) : ['.']));
process.exit(typed && styled ? 0 : 1);

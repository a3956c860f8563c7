/** `npm run endurance`: the long suites at their full numbers. TROUSSE_FULL=1 is what tells a suite not to sample. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--testTimeout=3600000',
    'conformance',
    'apps/dmp-server/test/durability',
    'apps/sandbox/test/kill',
    'apps/server/test/writing/kill',
    'apps/sandbox/test/any-outage',
    'packages/cards/src/hardware/sequences',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TROUSSE_FULL: '1' } },
);
process.exit(status ?? 1);

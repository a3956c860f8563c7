import { defineConfig } from 'vitest/config';

const shared = {
  pool: 'forks' as const,
  exclude: ['**/node_modules/**', '**/dist/**'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // A browser on a busy machine takes its time; a condition that comes is not waited for.
  expect: { poll: { timeout: 10_000 } },
};
/** What is beside the file that it is about: it starts nothing, and loads what the test before it loaded. */
const beside = ['packages/**', 'apps/{portal,server,dmp-server,sandbox}/src/**'];
/** These hold the machine's readers, and a process that may die. */
const apart = ['packages/cards/**', 'packages/postgres/**'];
/** These wait for readers, cards and daemons, and leave the processor idle. */
const waiting = [
  'packages/cards/src/hardware/*.test.ts',
  'packages/cards/src/readers-contract.test.ts',
  'apps/connector/src/hardware.test.ts',
  'apps/sandbox/test/hardware.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'beside',
          isolate: false,
          include: beside.map((folder) => `${folder}/*.test.{ts,tsx}`),
          exclude: [...shared.exclude, ...apart],
        },
      },
      {
        test: {
          ...shared,
          name: 'whole',
          include: [
            ...apart.map((folder) => `${folder}/*.test.ts`),
            ...['apps', 'conformance', 'scripts', 'bench'].map((folder) => `${folder}/**/*.test.ts`),
          ],
          exclude: [...shared.exclude, ...beside.slice(1), ...waiting],
        },
      },
      { test: { ...shared, name: 'waiting', include: waiting } },
    ],
  },
});

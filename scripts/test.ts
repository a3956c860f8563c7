/**
 * `npm test`: types, style, then every suite; prints what was skipped and the plain closing line, fails when anything
 * fails. What passed is kept in .test-results/last.json, from which `npm run features` counts the proved rows.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installNativeBindings } from './native-bindings.ts';
import { installTestTools } from './system-packages.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, '.test-results');

function run(title: string, script: string, args: string[], env: Record<string, string> = {}): boolean {
  console.log(`\n── ${title}`);
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status === 0;
}

type Assertion = { fullName: string; title: string; status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' };
type Report = { testResults: { name: string; status: string; message: string; assertionResults: Assertion[] }[] };

function readReport(file: string): Report {
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
for (const line of [...installTestTools(), ...installNativeBindings()]) console.log(line);

const typed = run('types', 'typescript/bin/tsc', ['-b']);
const styled = run('style', '@biomejs/biome/bin/biome', ['check', '.']);
const wanted = process.argv.slice(2);
const reportOf = (name: string) => path.join(results, `${name}.json`);
const vitest = (name: string, ...more: string[]) => [
  ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`, ...more],
];

/** Runs suites in the background, and says what they said at the end. */
function beside(args: string[]): () => Promise<void> {
  const said = path.join(results, 'beside.log');
  const log = openSync(said, 'w');
  const script = path.join(root, 'node_modules', 'vitest/vitest.mjs');
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', log, log] });
  const over = new Promise((resolve) => child.once('exit', resolve));
  return async () => {
    await over;
    closeSync(log);
    console.log('\n── suites that wait for hardware');
    console.log(readFileSync(said, 'utf8'));
  };
}

const reports = ['vitest'];
if (wanted.length > 0) run('suites', 'vitest/vitest.mjs', vitest('vitest', ...wanted));
else {
  reports.push('waiting');
  // What waits for readers leaves the processor to the others.
  const finished = beside(vitest('waiting', '--project=waiting', '--maxWorkers=1'));
  run('suites', 'vitest/vitest.mjs', vitest('vitest', '--project=beside', '--project=whole'));
  await finished();
}

const testResults = reports.flatMap((name) => readReport(reportOf(name)).testResults);
const tests = testResults.flatMap((file) => file.assertionResults);
const passed = tests.filter((test) => test.status === 'passed');
const brokenFiles = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
const failed =
  tests.filter((test) => test.status === 'failed').length + brokenFiles.length + Number(!typed) + Number(!styled);
const skipped = tests.length - passed.length - tests.filter((test) => test.status === 'failed').length;
writeFileSync(
  path.join(results, 'last.json'),
  JSON.stringify(
    passed.map((test) => test.title),
    null,
    1,
  ),
);

console.log('');
for (const test of tests)
  if (test.status !== 'passed' && test.status !== 'failed') console.log(`skipped: ${test.fullName}`);
console.log(`${passed.length} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);

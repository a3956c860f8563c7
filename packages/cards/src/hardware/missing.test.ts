import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const scripts = path.join(import.meta.dirname, '../testing/scripts');

it('CON-04 a machine without the native bindings says that they are missing, and nothing falls', async () => {
  const args = ['--require', path.join(scripts, 'hide-natives.cjs'), path.join(scripts, 'ask-readers.script.ts')];
  // A file that is there, and no module: it is not even tried.
  const { stdout } = await run(process.execPath, [...args, '/usr/bin/env']);
  expect(JSON.parse(stdout)).toEqual([
    [],
    'middleware-missing',
    'middleware-missing',
    {
      kind: 'hardware',
      trouble: 'middleware-missing',
      middleware: { path: '/usr/bin/env', trouble: 'middleware-missing' },
      tls: expect.any(Boolean),
    },
  ]);
});

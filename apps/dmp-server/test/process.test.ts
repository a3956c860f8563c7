import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { configSchema, readConfig } from '../src/index.ts';
import { patients } from './support/people.ts';
import { testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let file: string;
beforeAll(async () => {
  world = await createWorld();
  file = path.join(path.dirname(world.blobsDir), 'dmp.json');
  await writeFile(file, JSON.stringify(world.config), { mode: 0o600 });
});
afterAll(async () => {
  await world.close();
  await rm(file, { force: true });
});

const main = path.join(import.meta.dirname, '..', 'src', 'main.ts');

async function firstLine(child: ChildProcess): Promise<string> {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return line;
}

it('a process of its own serves what its settings say, and ends on SIGTERM', async () => {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, TROUSSE_DMP_CONFIG: file },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { url } = JSON.parse(await firstLine(child)) as { url: string };
  const reply = await testExistence({ ...world, url }, world.people.doctor, patients.known);
  expect(reply.answer).toMatchObject({ status: { record: 'exists' } });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('a process whose parent was killed ends by itself', async () => {
  const script = `const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(main)}], { stdio: ['ignore', 'inherit', 'ignore'] });
    process.stdout.write(child.pid + '\\n');`;
  const parent = spawn(process.execPath, ['-e', script], {
    env: { ...process.env, TROUSSE_DMP_CONFIG: file },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: parent.stdout! });
  const [pid] = (await once(lines, 'line')) as [string];
  await once(lines, 'line');
  parent.kill('SIGKILL');
  await vi.waitUntil(() => !isAlive(Number(pid)), { timeout: 10_000 });
});

/** A process that ended and that nobody has buried yet is not alive (proc(5): state Z). */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

it('an unknown or wrong setting is refused by its name, without its value', async () => {
  const wrong = `${file}.wrong`;
  const { database } = world.config;
  await writeFile(wrong, JSON.stringify({ ...world.config, databse: database, port: 'secret-value' }), { mode: 0o600 });
  const read = (): unknown => readConfig({ TROUSSE_DMP_CONFIG: wrong });
  expect(read).toThrow(/databse/);
  expect(read).toThrow(/port/);
  expect(read).not.toThrow(/secret-value/);
  expect(() => readConfig({})).toThrow(/TROUSSE_DMP_CONFIG/);
  await rm(wrong);
});

it('every setting is described', () => {
  for (const [name, setting] of Object.entries(configSchema.shape)) {
    if (name !== 'limits') expect(setting.description, name).toBeTruthy();
  }
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createTestPki } from '@trousse/cards/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDatabase, type TestDatabase } from './database.ts';

const main = path.resolve(import.meta.dirname, '../src/main.ts');
let database: TestDatabase;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-main-'));
  database = await startTestDatabase();
  const { password, poolSize, ...reach } = database.database;
  const file = async (name: string, content: unknown) => {
    await writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    return path.join(folder, name);
  };
  const settings = {
    ...{
      port: 0,
      dataDir: path.join(folder, 'data'),
      database: { ...reach, poolSize },
      dmp: { url: 'https://dmp.test' },
    },
    ...{ trust: [await file('ca.pem', (await createTestPki()).caPem)], software: { instanceOid: '2.25.1' } },
  };
  const secrets = {
    database: { password },
    journal: { password: database.journal.password },
    software: { homologation: 'TEST' },
  };
  env = {
    ...{ PATH: process.env.PATH ?? '', TROUSSE_SERVER_CONFIG: await file('settings.json', settings) },
    TROUSSE_SERVER_SECRETS: await file('secrets.json', secrets),
  };
});
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The address that a server writes in its log once it listens. */
async function listening(child: ChildProcess): Promise<{ url: string; pid: number }> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const said = /^\{/.test(line) ? (JSON.parse(line) as { url?: string; pid?: number; msg?: string }) : {};
    if (said.msg === 'server listening') return { url: said.url!, pid: child.pid! };
  }
  throw new Error('The server ended without listening');
}

const answers = (url: string) =>
  fetch(`${url}/api/config`).then(
    (response) => response.status,
    () => 'nobody',
  );

it('starts from two files, and ends when asked', async () => {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const { url } = await listening(child);
  expect(await answers(url)).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await answers(url)).toBe('nobody');
});

it('ends by itself when the process that started it is killed', async () => {
  const script = '"$0" "$@" & wait';
  const parent = spawn('/bin/sh', ['-c', script, process.execPath, main], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { url } = await listening(parent);
  parent.kill('SIGKILL');
  await expect.poll(() => answers(url), { timeout: 8_000 }).toBe('nobody');
});

it('prints its configuration without its secrets', async () => {
  const child = spawn(process.execPath, [main, '--print-config'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of child.stdout) printed += chunk;
  const { config, settings } = JSON.parse(printed);
  expect(config.database).toMatchObject({ password: '(secret)', user: 'trousse_server' });
  expect(settings).toContainEqual(
    expect.objectContaining({ key: 'port', variable: 'TROUSSE_SERVER_PORT', default: 4100 }),
  );
  expect(printed).not.toMatch(/other secret|"TEST"/);
});

it('refuses a setting that it does not know, by its name alone', async () => {
  const child = spawn(process.execPath, [main], {
    env: { ...env, TROUSSE_SERVER_PROT: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const chunk of child.stderr) said += chunk;
  expect(said).toContain('TROUSSE_SERVER_PROT is not a setting of the server');
});

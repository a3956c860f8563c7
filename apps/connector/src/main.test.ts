import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestPki, testCps } from '@trousse/cards/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestPage } from './testing/test-page.ts';
import { startTestServer, type TestServer, type TestTunnel } from './testing/test-server.ts';
import { cpsReader, Workstation } from './testing/workstation.ts';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));
/** Starts the program and repeats what it says: a parent that can be killed without a word. */
const launcher = `
const { spawn } = require('node:child_process');
const child = spawn(process.execPath, [${JSON.stringify(program)}], { stdio: ['ignore', 'pipe', 'ignore'] });
console.log(JSON.stringify({ pid: child.pid }));
child.stdout.pipe(process.stdout);
child.on('exit', (code) => process.exit(code ?? 1));
`;

let station: Workstation;
let file: string;
let server: TestServer;
let parent: ChildProcess;
let pid: number;
let url: string;

beforeEach(async () => {
  station = await Workstation.create();
  const pki = await createTestPki();
  await station.insert(cpsReader, 'doctor', await testCps(pki));
  server = await startTestServer();
  const config = {
    port: 0,
    dataDir: path.join(station.dir, 'connector'),
    readers: { kind: 'software', dir: station.dir },
    dmpHosts: [],
    dmpCa: pki.caPem,
  };
  file = path.join(station.dir, 'connector.json');
  await writeFile(file, JSON.stringify(config));
  parent = spawn(process.execPath, ['-e', launcher], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { TROUSSE_CONNECTOR_CONFIG: file },
  });
  const said: Record<string, unknown> = {};
  for await (const line of createInterface({ input: parent.stdout as NodeJS.ReadableStream })) {
    Object.assign(said, JSON.parse(line));
    if (said.url) break;
  }
  ({ pid, url } = said as { pid: number; url: string });
});
afterEach(async () => {
  for (const one of [pid, parent.pid]) kill(one);
  await station.close();
  await server.close();
});

/** Kills a process that this test started, if it is still there. */
function kill(one: number | undefined): void {
  try {
    if (one) process.kill(one, 'SIGKILL');
  } catch {
    // It has ended by itself, which is what most of these tests are about.
  }
}

/** Signs in as a user does: the code is read on the connector's own page. */
async function signIn(): Promise<TestTunnel> {
  const page = new TestPage(url, server.origin);
  const { body } = await page.post('/pairings', { publicKey: page.publicKey });
  const code = /class="digits">(\d{3}) (\d{3})</.exec(await ownPage());
  expect((await page.post(`/pairings/${body.pairingId}`, { code: `${code?.[1]}${code?.[2]}` })).status).toBe(200);
  await page.connect();
  server.tickets.add('t');
  const tunnel = server.nextTunnel();
  const answer = await page.call({ method: 'signIn', reader: cpsReader, nonce: 'n', ticket: 't' }, '1234');
  expect(answer).toMatchObject({ type: 'result' });
  return await tunnel;
}

/** The connector's own page, as a browser's window gets it (`fetch` says that it is a page's script). */
async function ownPage(): Promise<string> {
  const [response] = (await once(get(url), 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return text;
}

describe('the connector as a program', () => {
  it('says where it listens, and ends in order when it is asked to', async () => {
    const { tunnel } = await signIn();
    const exit = once(parent, 'exit');
    process.kill(pid, 'SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect((await tunnel.closed).code).toBe('closed');
  });

  it('takes its card sessions with it when it is killed', async () => {
    const { tunnel } = await signIn();
    process.kill(pid, 'SIGKILL');
    expect((await tunnel.closed).code).toBe('closed');
  });

  it('ends when its parent was killed', async () => {
    const { tunnel } = await signIn();
    parent.kill('SIGKILL');
    expect((await tunnel.closed).code).toBe('closed');
    await expect(fetch(`${url}/hello`)).rejects.toThrow();
  });

  it('tells its pairing codes to the process that started it, and ends with its channel', async () => {
    const child = fork(program, [], { execArgv: [], silent: true, env: { TROUSSE_CONNECTOR_CONFIG: file } });
    const [line] = await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line');
    const page = new TestPage((JSON.parse(line) as { url: string }).url, server.origin);
    const { body } = await page.post('/pairings', { publicKey: page.publicKey });
    const answer = once(child, 'message');
    child.send({ id: 7, ask: 'pairing-codes' });
    const code = expect.stringMatching(/^\d{6}$/);
    expect(await answer).toEqual([
      { id: 7, pairingCodes: [{ pairingId: body.pairingId, origin: server.origin, code }] },
      undefined,
    ]);
    const exit = once(child, 'exit');
    child.disconnect();
    expect(await exit).toEqual([0, null]);
  });
});

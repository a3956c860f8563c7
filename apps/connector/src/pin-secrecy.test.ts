import { type ChildProcess, fork, spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { addSoftwareReader, type SoftwareCps } from '@trousse/cards';
import { createTestPki, doctor, type TestPki, testCps } from '@trousse/cards/testing';
import { tunnelHelloText } from '@trousse/contract/connector';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FromSession, SessionStart } from './session/messages.ts';
import { PIN_PIPE, sendPin } from './session/pin-pipe.ts';
import { sessionProgram } from './session/spare-process.ts';
import { fourDigits, heapArguments, heapStrings } from './testing/heap.ts';
import { TestPage } from './testing/test-page.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';
import { cpsReader, Workstation } from './testing/workstation.ts';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));
const running: ChildProcess[] = [];
let pki: TestPki;
let station: Workstation;
let server: TestServer;

beforeAll(async () => {
  pki = await createTestPki();
  station = await Workstation.create();
  server = await startTestServer();
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await station.close();
  await server.close();
});

/** A card whose PIN stands in none of the texts, and a number of the same kind that is planted as a control. */
async function choose(texts: string[]): Promise<{ card: SoftwareCps; pin: string; control: string }> {
  const present = new Set(texts.flatMap(fourDigits));
  const [pin, control] = Array.from({ length: 9_000 }, (_, index) => String(9_997 - index)).filter(
    (digits) => !present.has(digits),
  ) as [string, string];
  return { card: { ...(await testCps(pki)), pin }, pin, control };
}

const holding = (texts: string[], digits: string) => texts.filter((text) => fourDigits(text).includes(digits));

async function ownPage(url: string): Promise<string> {
  const [response] = (await once(get(url), 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return text;
}

/** The connector as a program, whose heap can be looked at. */
async function startProgram() {
  const dataDir = path.join(station.dir, 'connector');
  const heapDir = path.join(station.dir, 'connector-heap');
  await mkdir(heapDir);
  const file = path.join(station.dir, 'connector.json');
  const readers = { kind: 'software', dir: station.dir };
  await writeFile(file, JSON.stringify({ port: 0, dataDir, readers, dmpHosts: [], dmpCa: pki.caPem }));
  const child = spawn(process.execPath, [...heapArguments(heapDir), program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { TROUSSE_CONNECTOR_CONFIG: file },
  });
  running.push(child);
  let logged = '';
  child.stderr.on('data', (chunk) => {
    logged += chunk;
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url } = JSON.parse(line) as { url: string };
  const strings = () => heapStrings(child, heapDir, () => fetch(`${url}/hello`));
  return { url, strings, logged: () => logged, uses: () => readFile(path.join(dataDir, 'uses.jsonl'), 'utf8') };
}

describe('the PIN', () => {
  it('is in no string of the connector after a sign-in, nor in its logs, its answers or what the server hears', async () => {
    const connector = await startProgram();
    const { card, pin, control } = await choose(await connector.strings());
    await addSoftwareReader(station.dir, `Lecteur ${control}`);
    await station.insert(cpsReader, 'doctor', card);
    const page = new TestPage(connector.url, server.origin);
    const { body } = await page.post('/pairings', { publicKey: page.publicKey });
    const code = /class="digits">(\d{3}) (\d{3})</.exec(await ownPage(connector.url));
    await page.post(`/pairings/${body.pairingId}`, { code: `${code?.[1]}${code?.[2]}` });
    await page.connect();
    const wrong = '9998';
    const request = { method: 'signIn', reader: cpsReader, nonce: `témoin ${control}`, ticket: 'ticket' } as const;
    const answers = [await page.call(request, wrong), await page.call(request, pin)];
    server.tickets.add('ticket');
    answers.push(await page.call(request, pin));
    expect(answers).toMatchObject([{ code: 'PIN_WRONG' }, { code: 'CHALLENGE_EXPIRED' }, { type: 'result' }]);

    const strings = await connector.strings();
    expect(holding(strings, control)).not.toEqual([]);
    expect(holding(strings, pin)).toEqual([]);
    expect(holding(strings, wrong)).toEqual([]);
    const told = [JSON.stringify(answers), connector.logged(), await connector.uses(), server.heard()];
    for (const text of told) expect(text.length).toBeGreaterThan(0);
    expect(holding([JSON.stringify(answers)], control)).not.toEqual([]);
    for (const digits of [pin, wrong]) expect(holding(told, digits)).toEqual([]);
    page.close();
  }, 60_000);

  it('is in no string of the card session’s process, and the buffer that brought it is zeroed', async () => {
    const heapDir = path.join(station.dir, 'session-heap');
    await mkdir(heapDir);
    const child = fork(sessionProgram, [], {
      execArgv: heapArguments(heapDir),
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    });
    running.push(child);
    const said: FromSession[] = [];
    const next = async (type: FromSession['type']) => {
      for (;;) {
        const at = said.findIndex((message) => message.type === type || message.type === 'refused');
        if (at >= 0) return said.splice(at, 1)[0] as FromSession;
        await once(child, 'message');
      }
    };
    child.on('message', (message: FromSession) => said.push(message));
    const answered = async () => {
      child.send({ type: 'ping' });
      await next('pong');
    };
    // Its program must be there before it is given a signal that would end any other.
    await answered();
    const { card, pin, control } = await choose(await heapStrings(child, heapDir, answered));
    await station.insert(cpsReader, 'session', card);

    const bytes = Buffer.from(pin);
    sendPin(child.stdio[PIN_PIPE] as Writable, bytes);
    server.tickets.add('session');
    child.send({ type: 'start', start: sessionStart(`témoin ${control}`) });
    expect(await next('signed-in')).toMatchObject({ type: 'signed-in' });
    expect([...bytes]).toEqual([0, 0, 0, 0]);

    const strings = await heapStrings(child, heapDir, answered);
    expect(holding(strings, control)).not.toEqual([]);
    expect(holding(strings, pin)).toEqual([]);
  }, 60_000);
});

/** What the connector tells a session's process, for the card in the reader. */
function sessionStart(nonce: string): SessionStart {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const text = Buffer.from(tunnelHelloText(server.origin, 'session'));
  const signature = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  const key = { kty: 'EC', crv: 'P-256', x: String(x), y: String(y) } as const;
  return {
    ...{ readers: { kind: 'software', dir: station.dir }, reader: cpsReader, serial: doctor.serial },
    ...{ origin: server.origin, nonce, connectorId: 'connector', dmpHosts: [], dmpCa: pki.caPem, clockOffsetMs: 0 },
    hello: { version: 1, ticket: 'session', connectorId: 'connector', publicKey: key, signature },
  };
}

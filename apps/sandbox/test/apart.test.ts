import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { td02 } from '@trousse/dmp-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { choosePorts, isFree, type Ports } from '../src/compose/ports.ts';
import { resetData } from '../src/compose/reset.ts';
import type { ServiceView } from '../src/console/desk.ts';
import { cardClient, openPki, Practitioner, professionals, readerNames, sandboxPatients } from '../src/index.ts';

let folder: string;
let base: number;
let child: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-apart-'));
  base = await fourInARow();
});
afterAll(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await vi.waitFor(() => resetData(folder), 10_000);
  await rm(folder, { recursive: true, force: true });
}, 30_000);

async function fourInARow(): Promise<number> {
  for (;;) {
    const { portal } = await choosePorts(undefined);
    const ports: Ports = await choosePorts(portal);
    const free = await Promise.all(Object.values(ports).map(isFree));
    if (free.every(Boolean)) return portal;
  }
}

async function start(): Promise<ServiceView[]> {
  const main = path.join(import.meta.dirname, 'support', 'apart-process.ts');
  child = spawn(process.execPath, [main, folder, String(base)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return (JSON.parse(line) as { services: ServiceView[] }).services;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function servicesNow(): Promise<Record<string, { pid: number; url?: string }>> {
  const response = await fetch(`http://localhost:${base + 2}/services.json`);
  return ((await response.json()) as { services: Record<string, { pid: number }> }).services;
}

test('each app has a process of its own, and services.json names them all', async () => {
  await start();
  const services = await servicesNow();
  expect(Object.keys(services).sort()).toEqual(
    ['apcv', 'apcvPsc', 'connector', 'console', 'directory', 'dmp', 'imap', 'insi', 'insiCertificate', 'insiPsc']
      .concat(['portal', 'postgres', 'psc', 'server', 'submission'])
      .sort(),
  );
  expect(new Set(['server', 'dmp', 'connector', 'imap', 'postgres'].map((name) => services[name]?.pid)).size).toBe(5);
  for (const { pid } of Object.values(services)) expect(alive(pid)).toBe(true);
  const hello = await fetch(`http://127.0.0.1:${base + 3}/hello`);
  expect(await hello.json()).toMatchObject({ product: 'trousse-connector' });
}, 60_000);

test('a service that is killed comes back at the same address', async () => {
  const before = await servicesNow();
  for (const name of ['server', 'dmp', 'connector', 'imap', 'postgres']) process.kill(before[name]!.pid, 'SIGKILL');
  await vi.waitFor(async () => {
    const now = await servicesNow();
    for (const name of ['server', 'dmp', 'connector', 'imap', 'postgres']) {
      expect(now[name]!.pid).not.toBe(before[name]!.pid);
      expect(alive(now[name]!.pid)).toBe(true);
    }
    expect((await fetch(`http://localhost:${base}/api/config`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${base + 3}/hello`)).status).toBe(200);
    expect((await fetch(`http://localhost:${base + 2}/api/mail/faults`)).status).toBe(200);
  }, 20_000);
}, 40_000);

test('a code asked of the connector shows at the console', async () => {
  const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key.publicKey);
  const asked = await fetch(`http://127.0.0.1:${base + 3}/pairings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${base}` },
    body: JSON.stringify({ publicKey: { kty, crv, x, y } }),
  });
  expect(asked.status).toBe(200);
  const shown = await fetch(`http://localhost:${base + 2}/api/pairings`);
  const { pairings } = (await shown.json()) as { pairings: { origin: string; code: string }[] };
  expect(pairings).toEqual([{ origin: `http://localhost:${base}`, code: expect.stringMatching(/^\d{6}$/) }]);
});

/** Moves the time of the sandbox by its console. */
async function moveTime(body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const url = `http://localhost:${base + 2}/api/clock`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return ((await answer.json()) as { shiftMs: number }).shiftMs;
}

/** The people of the sandbox, through its console. */
const place = () => {
  const console = `http://localhost:${base + 2}`;
  const json = async <T>(path: string) => (await (await fetch(`${console}${path}`)).json()) as T;
  return {
    urls: { portal: `http://localhost:${base}`, connector: `http://127.0.0.1:${base + 3}` },
    professionals,
    cards: {
      async insert(reader: string, card: string) {
        const headers = { 'content-type': 'application/json' };
        const url = `${console}/api/readers/${encodeURIComponent(reader)}/card`;
        await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ card }) });
      },
    },
    pairings: async () => (await json<{ pairings: { origin: string; code: string }[] }>('/api/pairings')).pairings,
  };
};

test('the time moves in every process, who knows nothing of it, and stays so through a kill', async () => {
  const shiftMs = await moveTime({ advanceMs: 214 * 86_400_000 });
  const pki = await openPki(path.join(folder, 'pki'), new Date());
  const now = () => new Date(Date.now() + shiftMs);
  const client = cardClient({ pki, urls: { dmp: `https://localhost:${base + 1}` }, clock: { now } }, 'bruyere');
  const { ins } = sandboxPatients(now().toISOString().slice(0, 10)).find(({ key }) => key === 'chimereau-nadia')!;
  const authorisation = async () => (await td02(client.deps, ins, { mode: 'normal' })).authorisation;
  // The test before killed it: it may not listen yet.
  await vi.waitFor(async () => expect(await authorisation()).toBe('EXPIRE'), 20_000);
  // Server, connector and card session sign and check at one time: a sign-in and a search go through all of them.
  const practitioner = new Practitioner(place(), readerNames[0]);
  await practitioner.enter('bruyere');
  const found = await practitioner.api.patients.byIns({ matricule: ins.matricule });
  expect(found).toMatchObject({ access: 'to-renew' });
  practitioner.close();

  process.kill((await servicesNow()).dmp!.pid, 'SIGKILL');
  await vi.waitFor(async () => expect(await authorisation()).toBe('EXPIRE'), 20_000);
  client.close();
  expect(await moveTime({ reset: true })).toBe(0);
}, 60_000);

test('killed without a word, the sandbox leaves nothing behind and starts again', async () => {
  const before = await servicesNow();
  child!.kill('SIGKILL');
  await vi.waitFor(() => {
    for (const { pid } of Object.values(before)) expect(alive(pid)).toBe(false);
  }, 30_000);
  await start();
  expect(Object.keys(await servicesNow())).toContain('server');
}, 60_000);

test('asked to end, it ends with everything it started', async () => {
  const before = await servicesNow();
  child!.kill('SIGTERM');
  const [code] = await once(child!, 'exit');
  expect(code).toBe(0);
  for (const { pid } of Object.values(before)) expect(alive(pid)).toBe(false);
}, 30_000);

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { td02 } from '@trousse/dmp-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cardClient, readerNames, type Sandbox, startSandbox } from '../src/index.ts';

let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-inside-'));
  sandbox = await startSandbox({ dataDir: folder, inside: true, demo: 'people' });
}, 60_000);
afterAll(async () => {
  await sandbox?.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** A page as a browser's own window asks for it: `fetch` would say that it is no navigation. */
async function visit(url: string): Promise<string> {
  const [response] = (await once(http.get(url), 'response')) as [IncomingMessage];
  return text(response);
}

test('inside, every app answers in this process at the addresses that services.json gives', async () => {
  const file = (await (await fetch(`${sandbox.urls.console}/services.json`)).json()) as {
    services: Record<string, { url?: string; pid: number }>;
    pki: { cards: Record<string, { signature: { certificate: string; key: string } }> };
    people: { key: string; pin: string; cardFile: string }[];
    patients: { key: string; ins: { matricule: string }; record: string }[];
  };
  for (const name of ['portal', 'server', 'dmp', 'connector', 'console'])
    expect(file.services[name]?.pid, name).toBe(process.pid);
  expect(file.services.portal?.url).toBe(sandbox.url);
  expect(file.people).toHaveLength(6);
  expect(file.patients.length).toBeGreaterThanOrEqual(40);
  expect(Object.keys(file.pki.cards)).toHaveLength(6);
  const config = await (await fetch(`${sandbox.url}/api/config`)).json();
  expect(config).toMatchObject({ sandbox: { console: sandbox.urls.console } });
});

test('a card put in at the console shows in the connector’s reader', async () => {
  const reader = readerNames[0];
  const url = `${sandbox.urls.console}/api/readers/${encodeURIComponent(reader)}/card`;
  const headers = { 'content-type': 'application/json' };
  const put = await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ card: 'bruyere' }) });
  expect(put.status).toBe(204);
  await vi.waitFor(async () => {
    const page = await visit(sandbox.urls.connector);
    expect(page).toContain('BRUYÈRE-EXEMPLE Camille');
  }, 5_000);
});

test('its card’s keys open the DMP server to a professional', async () => {
  const client = cardClient(sandbox, 'bruyere');
  const patient = sandbox.patients.find(({ key }) => key === 'feinteval-helene')!;
  const status = await td02(client.deps, patient.ins, { mode: 'normal' });
  expect(status).toMatchObject({ record: 'exists', authorisation: 'VALIDE', treatingDoctor: true });
  client.close();
  await sandbox.settled();
});

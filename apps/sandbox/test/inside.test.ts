import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { td02 } from '@trousse/dmp-client';
import { type InsiDeps, type SearchedTraits, searchByTraits } from '@trousse/insi-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cardClient, readerNames, type Sandbox, startSandbox, structures } from '../src/index.ts';
import { teleserviceTransport } from './support/teleservices.ts';

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

test('the directory answers at its address with the key whose file services.json names', async () => {
  const file = (await (await fetch(`${sandbox.urls.console}/services.json`)).json()) as {
    services: Record<string, { url?: string }>;
    directoryKeyFile: string;
  };
  const key = await readFile(file.directoryKeyFile, 'utf8');
  const url = `${file.services.directory?.url}/Practitioner?family=pontfictif`;
  const found = await (await fetch(url, { headers: { 'esante-api-key': key } })).json();
  expect(found).toMatchObject({ resourceType: 'Bundle', total: 1 });
});

test('INSi opens to the certificate, and under the authorisation number, that services.json names', async () => {
  const file = (await (await fetch(`${sandbox.urls.console}/services.json`)).json()) as {
    services: Record<string, { url?: string }>;
    pki: { authority: { certificate: string }; insiAutomatic: { certificate: string; key: string } };
    insi: { idams: string[]; people: { traits: SearchedTraits }[] };
  };
  expect(file.services.insiCertificate?.url).toBe(sandbox.urls.insiCertificate);
  const { authority, insiAutomatic } = file.pki;
  const pem = (name: string) => readFile(name, 'utf8');
  const client = { certificatePem: await pem(insiAutomatic.certificate), keyPem: await pem(insiAutomatic.key) };
  const deps: InsiDeps = {
    transport: teleserviceTransport(sandbox.urls, await pem(authority.certificate), client),
    credential: { mode: 'certificate', structureId: structures.healthHouse.id },
    clock: sandbox.clock.now,
    ids: { uuid: randomUUID },
    software: { idam: file.insi.idams[0]!, name: 'TROUSSE', version: '0.1.0', instance: randomUUID() },
    wait: () => Promise.reject(new Error('nothing to wait for')),
  };
  const [first] = file.insi.people;
  const result = await searchByTraits(deps, first!.traits);
  expect(result).toMatchObject({ outcome: 'found', individual: { traits: first!.traits } });
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

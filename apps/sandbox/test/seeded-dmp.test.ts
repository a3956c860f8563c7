import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCda } from '@trousse/cda';
import { td02, td04, td31, td32 } from '@trousse/dmp-client';
import { type Running, start as startDmp } from '@trousse/dmp-server';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CardClient, cardClient } from '../src/client/card-client.ts';
import { dmpConfig, urlsOf } from '../src/compose/configs.ts';
import { type Ground, prepareGround } from '../src/compose/ground.ts';
import { resetData } from '../src/compose/reset.ts';
import type { SandboxPatient } from '../src/people/patients.ts';

let folder: string;
let ground: Ground;
let dmp: Running;
const clients = new Map<string, CardClient>();
const mode = { mode: 'normal' } as const;
const approved = { status: ['approved'] } as const;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-seeded-'));
  ground = await prepareGround({ dataDir: folder, inside: true });
  const log = pino({ level: 'silent' });
  dmp = await startDmp(dmpConfig(ground.plan), { clock: () => new Date(), random: randomBytes, log });
}, 60_000);
afterAll(async () => {
  for (const client of clients.values()) client.close();
  await dmp?.close();
  await ground?.postgres.stop();
  await resetData(folder);
  await rm(folder, { recursive: true, force: true });
}, 60_000);

function as(key: string): CardClient['deps'] {
  const client = clients.get(key) ?? cardClient({ pki: ground.plan.pki, urls: urlsOf(ground.plan.ports) }, key);
  clients.set(key, client);
  return client.deps;
}

function patient(key: string): SandboxPatient {
  const found = ground.demonstration.patients.find((one) => one.key === key);
  if (!found) throw new RangeError(key);
  return found;
}

test('the general practitioner meets every state of a record', async () => {
  const states = new Map<string, string>();
  for (const one of ground.demonstration.patients) {
    const { record, authorisation, treatingDoctor } = await td02(as('bruyere'), one.ins, mode);
    states.set(one.key, [record, authorisation, treatingDoctor && 'MT'].filter(Boolean).join(' '));
  }
  expect(states.get('feinteval-helene')).toBe('exists VALIDE MT');
  expect(states.get('feinteval-marc')).toBe('exists NON_EXISTE');
  expect(states.get('mirageon-odette')).toBe('exists EXPIRE');
  expect(states.get('porteclose-simone')).toBe('exists INTERDIT');
  expect(states.get('absentin-paul')).toMatch(/^none/);
  expect(states.get('closvent-edith')).toMatch(/^closed/);
});

test('the record of 300 documents lists those in force, and documents of several kinds are read whole', async () => {
  const { ins } = patient('grandlivre-maurice');
  const { documents, unreadable } = await td31.findDocuments(as('bruyere'), ins, approved, mode);
  expect(unreadable).toEqual([]);
  expect(documents.length).toBeGreaterThan(270);
  const formats = new Map(documents.map((entry) => [entry.formatCode.code, entry]));
  expect(formats.size).toBeGreaterThanOrEqual(5);
  for (const entry of formats.values()) {
    const asked = { uniqueId: entry.uniqueId, repositoryUniqueId: entry.repositoryUniqueId ?? '', ...measured(entry) };
    const { documents: read } = await td32(as('bruyere'), ins, [asked], mode);
    expect(readCda(read[0]!.bytes).header.title).toBe(entry.title);
  }
});

function measured({ hash, size }: { hash?: string; size?: number }) {
  return { ...(hash && { hash }), ...(size && { size }) };
}

test('a professional whom nobody authorised finds nothing, and the secretary reads no document', async () => {
  const { ins } = patient('feinteval-marc');
  await expect(td31.findDocuments(as('merlefeint'), ins, approved, mode)).rejects.toThrow();
  const helene = patient('feinteval-helene').ins;
  expect((await td02(as('quenouille'), helene, mode)).record).toBe('exists');
  await expect(td31.findDocuments(as('quenouille'), helene, approved, mode)).rejects.toThrow();
});

test('the list of patients of the general practitioner holds those who authorised her', async () => {
  const startDate = new Date(Date.now() - 3 * 365 * 86_400_000);
  const list = await td04(as('bruyere'), { startDate, dateType: 'LASTAUTORIZATION' });
  const expected = ground.demonstration.patients.filter(
    ({ record, authorisations }) =>
      record === 'active' && authorisations.some((one) => one.professionalKey === 'bruyere' && one.status === 'VALIDE'),
  );
  expect(list.length).toBeGreaterThanOrEqual(expected.length);
});

test('a second start finds the demonstration in place and seeds nothing again', async () => {
  const { ins } = patient('grandlivre-maurice');
  await dmp.close();
  await ground.postgres.stop();
  const said: string[] = [];
  ground = await prepareGround({ dataDir: folder, inside: true, log: (line) => said.push(line) });
  expect(said).toEqual([]);
  for (const client of clients.values()) client.close();
  clients.clear();
  dmp = await startDmp(dmpConfig(ground.plan), {
    clock: () => new Date(),
    random: randomBytes,
    log: pino({ level: 'silent' }),
  });
  const { documents } = await td31.findDocuments(as('bruyere'), ins, approved, mode);
  expect(documents.length).toBeGreaterThan(270);
}, 30_000);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { td02, td03, td31 } from '@trousse/dmp-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CardClient, cardClient, Practitioner, readerNames, type Sandbox, startSandbox } from '../src/index.ts';
import { handleOf, openRecord } from './support/record.ts';

const day = 86_400_000;
const sevenMonths = 214 * day;
const normal = { mode: 'normal' } as const;
const approved = { status: ['approved'] } as const;
let folder: string;
let sandbox: Sandbox;
let gp: CardClient;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-time-'));
  sandbox = await startSandbox({ dataDir: folder, inside: true, demo: 'people' });
  gp = cardClient(sandbox, 'bruyere');
}, 60_000);
afterAll(async () => {
  gp.close();
  await sandbox.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const ins = () => sandbox.patients.find(({ key }) => key === 'chimereau-nadia')!.ins;

test('an authorisation lapses when seven months go by without access, and is declared again', async () => {
  expect((await td02(gp.deps, ins(), normal)).authorisation).toBe('VALIDE');
  await sandbox.clock.advance(sevenMonths);
  expect((await td02(gp.deps, ins(), normal)).authorisation).toBe('EXPIRE');
  await expect(td31.findDocuments(gp.deps, ins(), approved, normal)).rejects.toMatchObject({
    code: 'DMPAccessDeniedByRightsService',
  });
  await td03(gp.deps, ins(), { action: 'AJOUT' }, normal);
  expect((await td02(gp.deps, ins(), normal)).authorisation).toBe('VALIDE');
  await td31.findDocuments(gp.deps, ins(), approved, normal);
});

test('a practitioner whose time moved signs in again with the card, then works at the new time, and back', async () => {
  const page = new Practitioner(sandbox, readerNames[0]);
  const works = async () => {
    await page.enter('bruyere');
    const { record } = await openRecord(page, await handleOf(sandbox, page, 'chimereau-nadia'));
    expect(record).toBeDefined();
  };
  await works();
  await sandbox.clock.advance(30 * day);
  await expect(handleOf(sandbox, page, 'chimereau-nadia')).rejects.toBeDefined();
  await works();
  await sandbox.clock.reset();
  await works();
  page.close();
});

test('the console tells the time, and the page of Mon espace santé that it is ahead', async () => {
  await sandbox.clock.set(new Date(Date.now() + 10 * day));
  const told = (await (await fetch(`${sandbox.urls.console}/api/clock`)).json()) as { now: string; shiftMs: number };
  expect(Math.abs(Date.parse(told.now) - sandbox.clock.now().getTime())).toBeLessThan(10_000);
  expect(await (await fetch(`${sandbox.urls.console}/mon-espace-sante`)).text()).toContain('Temps avancé');
  await sandbox.clock.reset();
});

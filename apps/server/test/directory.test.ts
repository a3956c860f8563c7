import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type RunningDirectory, startDirectory } from '@trousse/sandbox/directory';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { byNationalId } from '../src/directory/by-national-id.ts';
import { openDirectory } from '../src/directory/open-directory.ts';
import { search } from '../src/directory/search.ts';
import { Scene } from './scene.ts';
import { codeOf, type TestPage } from './test-page.ts';
import { startRig } from './test-server.ts';

const key = 'a-key';
let folder: string;
let directory: RunningDirectory;
let keyFile: string;
let scene: Scene;
let page: TestPage;

/** A server that knows the sandbox's directory, over HTTP. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-directory-'));
  keyFile = path.join(folder, 'directory.key');
  await writeFile(keyFile, `${key}\n`);
  // Many searches come in a second here; the limit of calls has its own test.
  let ms = 0;
  const today = new Date('2026-11-20T00:00:00Z');
  directory = await startDirectory({ port: 0, key, today, monotonic: () => (ms += 1_000) });
  const rig = await startRig({ directory: { url: `${directory.url}/`, keyFile } });
  scene = new Scene(rig, await rig.card());
}, 60_000);
afterAll(async () => {
  await scene?.rig.close();
  await directory?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await scene.reset();
  page = scene.page;
});

test('a few letters of a name find colleagues, with their words, structures and secure mailboxes', async () => {
  const { professionals, more, from } = await page.api.directory.search({ name: 'pontf ans' });
  expect(more).toBe(false);
  expect(Math.abs(Date.parse(from) - scene.rig.time.now().getTime())).toBeLessThan(60_000);
  expect(professionals).toEqual([
    {
      ...{ nationalId: '899700100029', active: true, familyName: 'PONTFICTIF', givenName: 'Anselme', title: 'DR' },
      profession: { code: '10', system: '1.2.250.1.71.1.2.7', display: 'Médecin' },
      specialities: [{ code: 'SM04', system: '1.2.250.1.71.4.2.5', display: expect.stringContaining('Cardiologie') }],
      mailboxes: [{ address: 'anselme.pontfictif@pro.demo.mssante.fr', type: 'PER', digitization: true }],
      situations: [
        {
          mailboxes: [],
          structure: expect.objectContaining({ id: '499700100029001', city: 'VALFICTIF', postalCode: '99000' }),
        },
        {
          mailboxes: [],
          structure: expect.objectContaining({
            ...{ id: '10B0999029', name: 'CENTRE HOSPITALIER DE VALFICTIF' },
            sector: expect.objectContaining({ code: 'SA01', display: 'Etablissement public de santé' }),
            mailboxes: [expect.objectContaining({ type: 'ORG' })],
          }),
        },
      ],
    },
  ]);
});

test('EFF-86 a structure is found by its identifier, with its telephone and its address; another is unknown', async () => {
  const { structure } = await page.api.directory.structure({ id: '10B0999029' });
  expect(structure).toMatchObject({
    ...{ id: '10B0999029', name: 'CENTRE HOSPITALIER DE VALFICTIF', city: 'VALFICTIF', postalCode: '99000' },
    ...{ phones: [expect.stringMatching(/^\d{10}$/)], lines: [expect.any(String)] },
  });
  expect(await codeOf(page.api.directory.structure({ id: '10B0000000' }))).toBe('DIRECTORY_UNKNOWN');
  expect(await codeOf(page.api.directory.structure({ id: '10B0999029|x' }))).toBe('BAD_REQUEST');
  expect(await codeOf(scene.rig.page().api.directory.structure({ id: '10B0999029' }))).toBe('NOT_SIGNED_IN');
});

test('a speciality and a place narrow, with a name or without', async () => {
  const all = await page.api.directory.search({ name: 'm', city: 'Lyon' }).catch((error) => error.code);
  expect(all).toBe('BAD_REQUEST');
  const inLyon = await page.api.directory.search({ name: 'ma', city: 'Lyon', profession: '60' });
  expect(inLyon.professionals.length).toBeGreaterThan(0);
  for (const { profession, situations, familyName, givenName } of inLyon.professionals) {
    expect(profession?.code).toBe('60');
    expect(situations.some(({ structure }) => structure?.city?.startsWith('LYON'))).toBe(true);
    expect(`${familyName} ${givenName}`).toMatch(/\bMA/);
  }
  const doctors = await page.api.directory.search({ postalCode: '2', speciality: 'SM54' }).catch(({ code }) => code);
  expect(doctors).toBe('BAD_REQUEST');
  const corsicans = await page.api.directory.search({ postalCode: '20', speciality: 'SM54' });
  expect(corsicans.professionals.length).toBeGreaterThan(0);
  for (const { specialities } of corsicans.professionals)
    expect(specialities[0]?.display).toMatch(/^Médecine générale/i);
});

test('one is found by RPPS or national identifier; a retired one is told, and nobody too', async () => {
  const find = (nationalId: string) => page.api.directory.byNationalId({ nationalId });
  const { professional } = await find('99700100060');
  expect(professional).toMatchObject({ familyName: 'OMBREPORTÉE', active: true });
  expect(professional.specialities[0]?.display).toMatch(/^Radiologie et imagerie médicale/);
  expect((await find('899700100060')).professional).toEqual(professional);
  const list = await fetch(`${directory.url}/Practitioner?active=false`, { headers: { 'esante-api-key': key } });
  const { entry } = (await list.json()) as { entry: { resource: { identifier: { value: string }[] } }[] };
  const retired = entry[0]!.resource.identifier[0]!.value;
  expect((await find(retired)).professional).toEqual({
    ...{ nationalId: retired, active: false, specialities: [], mailboxes: [], situations: [] },
  });
  expect(await codeOf(find('99799999999'))).toBe('DIRECTORY_UNKNOWN');
});

test('who is not signed in, or asks for everyone, gets nothing', async () => {
  const stranger = scene.rig.page();
  expect(await codeOf(stranger.api.directory.search({ name: 'pont' }))).toBe('NOT_SIGNED_IN');
  for (const query of [{}, { profession: '10' }, { speciality: 'SM04' }, { name: '   ' }, { name: 'a'.repeat(101) }])
    expect(await codeOf(page.api.directory.search(query)), JSON.stringify(query)).toBe('BAD_REQUEST');
  expect(await codeOf(page.api.directory.search({ name: '--' }))).toBe('FORM_INVALID');
  expect(await codeOf(page.api.directory.byNationalId({ nationalId: 'QUENOUILLE' }))).toBe('BAD_REQUEST');
});

test('without its configuration the directory is told to be absent; a key file without a key stops the start', async () => {
  const { signal } = new AbortController();
  const absent = { directory: await openDirectory(undefined, () => new Date()) };
  expect(await codeOf(search(absent, { name: 'pontfictif' }, signal))).toBe('DIRECTORY_ABSENT');
  expect(await codeOf(byNationalId(absent, '99700100029', signal))).toBe('DIRECTORY_ABSENT');
  const empty = path.join(folder, 'empty.key');
  await writeFile(empty, '\n');
  const url = 'https://directory.example/fhir/v2';
  await expect(openDirectory({ url, keyFile: empty }, () => new Date())).rejects.toThrow(/holds no key/);
  await expect(openDirectory({ url, keyFile: `${empty}.none` }, () => new Date())).rejects.toThrow(/ENOENT/);
});

// Last: it stops the directory, and starts the server again at another port.
test('away, or with a key that it refuses, the directory is told to be so, and a kept answer is given with its date', async () => {
  const { rig, card } = scene;
  const known = await page.api.directory.search({ name: 'pontfictif' });
  await writeFile(keyFile, 'wrong-key');
  await rig.restart();
  const { api } = await scene.signedIn(card);
  expect(await codeOf(api.directory.search({ name: 'pontfictif' }))).toBe('DIRECTORY_KEY_REFUSED');
  await writeFile(keyFile, key);
  await rig.restart();
  const again = await scene.signedIn(card);
  const { from } = await again.api.directory.search({ name: 'pontfictif' });
  await directory.close();
  expect(await codeOf(again.api.directory.byNationalId({ nationalId: '99700100029' }))).toBe('DIRECTORY_UNAVAILABLE');
  expect(await again.api.directory.search({ name: 'pontfictif' })).toEqual({ ...known, from });
  expect(rig.logged.join('\n')).not.toMatch(/pontf|99700100029|wrong-key/i);
});

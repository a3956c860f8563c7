import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IdentityView } from '@trousse/contract';
import { insDatamatrixText, readInsDatamatrix } from '@trousse/ins';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Practitioner, readerNames, type Sandbox, startSandbox } from '../src/index.ts';
import { sandboxPatients } from '../src/people/patients.ts';
import { enterByPsc, healthHouse, settleIn } from './support/psc-sign-in.ts';

let folder: string;
let sandbox: Sandbox;
let doctor: Practitioner;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-identities-'));
  sandbox = await startSandbox({ dataDir: folder, inside: true, demo: 'people' });
  sandbox.teleservices.settings.batchDelay = 0;
  sandbox.teleservices.settings.batchNewDelay = 0;
  doctor = new Practitioner(sandbox, readerNames[0]);
  await doctor.enter('bruyere');
  await settleIn(doctor);
}, 90_000);
afterAll(async () => {
  await sandbox?.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const checkedOn = new Date().toISOString().slice(0, 10);
const patient = sandboxPatients(checkedOn).find(({ key }) => key === 'mirageon-augustin')!;
const typed = () => {
  const { birthName, birthGivenNames, sex, birthDate, birthPlaceCode } = patient.traits;
  return {
    ...{ birthName, birthGivenNames: birthGivenNames[0] ?? '', sex, birthDate },
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
  };
};

async function kept(by: Practitioner): Promise<IdentityView> {
  const found = await by.api.identities.searchByTraits({ traits: typed() });
  if (found.outcome !== 'one') throw new Error(found.outcome);
  const change = await by.api.identities.keep({ answer: found.answer, compared: true, confirmed: false });
  if (change.outcome !== 'done') throw new Error(change.outcome);
  return change.identity;
}

test('EFF-54 EO-03 by card: traits, INSi, comparison and document give a qualified identity, its datamatrix and its record', async () => {
  const retrieved = await kept(doctor);
  expect([retrieved.status, retrieved.ins]).toEqual(['RECUP', undefined]);
  const qualified = await doctor.api.identities.prove({
    ...{ identity: retrieved.id, version: retrieved.version, proof: { kind: 'CN', checkedOn } },
  });
  expect(qualified).toMatchObject({ status: 'QUAL', ins: patient.ins });
  expect(readInsDatamatrix(insDatamatrixText(qualified)!)?.ins).toEqual(patient.ins);
  const { handle, birthName } = await doctor.api.identities.patient({ identity: qualified.id });
  expect(birthName).toBe(patient.traits.birthName);
  expect((await doctor.api.identities.ofPatient({ patient: handle })).identity?.id).toBe(qualified.id);
});

test('in lot, under the certificate of the structure where the session works', async () => {
  const { identities } = await doctor.api.identities.list();
  const events = [];
  for await (const event of await doctor.api.identities.verifyBatch({ identities: identities.map(({ id }) => id) }))
    events.push(event);
  expect(events.map(({ type }) => type)).toEqual(['waiting', 'waiting', 'verified']);
  expect(events.at(-1)).toMatchObject({ verification: { agrees: true } });
});

test('EPS-04 by Pro Santé Connect: the same search without a card, of the same structure’s identities', async () => {
  const page = new Practitioner(sandbox, readerNames[0]);
  const { nationalId } = sandbox.professionals.find(({ key }) => key === 'bruyere')!;
  await enterByPsc(sandbox, page, nationalId);
  await settleIn(page, healthHouse);
  const again = await kept(page);
  expect(again).toMatchObject({ status: 'QUAL', ins: patient.ins });
  expect((await page.api.identities.verify({ identity: again.id })).agrees).toBe(true);
});

test('EO-05 somebody whom INSi does not know is nobody, in both behaviours of the service', async () => {
  const traits = { ...typed(), birthName: 'INCONNU DE TOUS' };
  expect(await doctor.api.identities.searchByTraits({ traits })).toMatchObject({
    ...{ outcome: 'none', hints: [{ field: 'birthName', cause: 'spacing', code: 'hyphen-missing' }] },
  });
  sandbox.teleservices.settings.unknown = 'cnda';
  const refused = await doctor.api.identities.searchByTraits({ traits }).catch((error) => error);
  expect(refused).toMatchObject({ code: 'INSI_REFUSED', data: { serverCode: 'insi_102' } });
  sandbox.teleservices.settings.unknown = 'cr01';
});

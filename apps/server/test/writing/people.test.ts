import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type RunningDirectory, startDirectory } from '@trousse/sandbox/directory';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from '../scene.ts';
import { header, level1, patient, pdf, stored, traits } from '../test-documents.ts';
import { insRecord } from '../test-insi.ts';
import { codeOf } from '../test-page.ts';
import { PostOffice } from './post-office.ts';
import { Writer } from './writer.ts';

let office: PostOffice;
let scene: Scene;
let writer: Writer;
let folder: string;
let directory: RunningDirectory;
/** A server that knows the sandbox’s directory. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-people-'));
  await writeFile(path.join(folder, 'key'), 'a-key\n');
  // Many searches come in a second here; the limit of calls has its own test.
  let ms = 0;
  const today = new Date('2026-11-20T00:00:00Z');
  directory = await startDirectory({ port: 0, key: 'a-key', today, monotonic: () => (ms += 1_000) });
  office = await PostOffice.open();
  scene = await Scene.start({
    ...office.settings,
    directory: { url: `${directory.url}/`, keyFile: path.join(folder, 'key') },
  });
  writer = new Writer(office, scene);
});
afterAll(async () => {
  await scene?.rig.close();
  await office?.close();
  await directory?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await writer.reset();
  await scene.query('DELETE FROM identities');
});

const suggested = async (text: string, record?: string) =>
  (await scene.page.api.mail.people({ text, ...(record !== undefined && { record }) })).suggestions;

describe('whom one may write to', () => {
  it('EFF-98 comes from the Annuaire santé from the second letter, with speciality and place', async () => {
    expect(await suggested('p')).toEqual([]);
    expect((await suggested('po')).length).toBeGreaterThan(5);
    const found = await suggested('pontf a');
    expect(found.find(({ party }) => party.address === office.colleague)).toEqual({
      party: { name: 'Dr Anselme PONTFICTIF', address: office.colleague, kind: 'professional', me: false },
      ...{ speciality: expect.stringContaining('Cardiologie'), place: expect.stringContaining('VALFICTIF') },
      ...{ nationalId: '899700100029', sources: ['directory'], retired: false },
    });
  });

  it('EFF-86 EO-31 is offered from the care team of the open record', async () => {
    const record = scene.rig.dmp.add(patient.matricule, traits);
    const { authors: _, ...rest } = header();
    const person = {
      ...header().legalAuthenticator!.person,
      id: '899700100029',
      familyName: 'PONTFICTIF',
      givenName: 'Anselme',
    };
    record.documents.push(stored(level1('application/pdf', pdf, { ...rest, authors: [{ time: new Date(), person }] })));
    const { record: handle } = await scene.opened();
    expect(await suggested('', handle)).toMatchObject([
      { party: { address: office.colleague }, sources: ['care-team'] },
    ]);
    expect(await suggested('', 'another-record-handle').catch(({ code }: { code: string }) => code)).toBe(
      'RECORD_NOT_OPEN',
    );
  });

  it('is flagged where the directory knows the address no more', async () => {
    const gone = 'partie.depuis@pro.demo.mssante.fr';
    await scene.page.api.mail.favourite({ address: gone, name: 'Dr Partie', favourite: true });
    expect(await suggested('')).toMatchObject([{ party: { address: gone }, sources: ['favourite'], retired: true }]);
    const composition = writer.composition({ to: [{ name: '', address: gone }] });
    expect((await scene.page.api.mail.check({ composition })).warnings).toEqual([
      { code: 'MAIL_ADDRESS_RETIRED', blocking: false, about: gone },
    ]);
    await scene.page.api.mail.favourite({ address: gone, name: '', favourite: false });
  });
});

it('WEB-33 no address is built on an identity that is not qualified, until its proof was seen', async () => {
  const nessi = {
    ...{ birthName: 'NESSI', birthGivenNames: ['RUTH'], sex: 'F' as const },
    ...{ birthDate: '1977-07-14', birthPlaceCode: '63220' },
  };
  scene.rig.insi.reset();
  scene.rig.insi.add(nessi, insRecord('2770763220829', '10'));
  const { api } = scene.page;
  const search = await api.identities.searchByTraits({ traits: { ...nessi, birthGivenNames: 'RUTH' } });
  if (search.outcome !== 'one') throw new Error(search.outcome);
  const kept = await api.identities.keep({ answer: search.answer, compared: true, confirmed: false });
  if (kept.outcome !== 'done') throw new Error(kept.outcome);
  const matricule = '277076322082910';
  scene.rig.dmp.add(matricule, { ...traits, ...nessi });
  const { handle } = await api.patients.byIns({ matricule });
  expect(await codeOf(api.mail.toPatient({ patient: handle }))).toBe('MAIL_NOT_QUALIFIED');
  const address = `${matricule}@patient.mssante.fr`;
  expect(await codeOf(writer.send({ to: [{ name: '', address }] }))).toBe('MAIL_NOT_QUALIFIED');
  const { id, version } = kept.identity;
  const checkedOn = scene.rig.time.now().toISOString().slice(0, 10);
  await api.identities.prove({ identity: id, version, proof: { kind: 'CN', checkedOn } });
  expect((await api.mail.toPatient({ patient: handle })).address).toBe(address);
});

import { otherDoctor } from '@trousse/cards/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { all, Scene } from './scene.ts';
import { patient, traits } from './test-documents.ts';
import { insRecord } from './test-insi.ts';
import { codeOf } from './test-page.ts';

const child = '133061764035249';
let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(() => scene.reset());

describe('patients', () => {
  it('EFF-35 EFF-40 EFF-44 are those of the DMP’s list, each with its access and the date of the last one', async () => {
    scene.rig.dmp.add(patient.matricule, { ...traits, usedName: 'USAGE' }, { treatingDoctor: true });
    scene.rig.dmp.add(child, { ...traits, birthDate: '2020-05-06' }, { authorisation: 'NON_EXISTE' });
    const { patients } = await scene.page.api.patients.list();
    expect(patients).toEqual([
      {
        ...{ handle: expect.any(String), birthName: 'PAT-TROIS', usedName: 'USAGE', givenName: 'DOMINIQUE', sex: 'F' },
        ...{ birthDate: '1979-03-28', age: 47, minor: false, access: 'treating-doctor' },
        lastAccessAt: '2026-11-01T08:00:00.000Z',
      },
    ]);
    expect(scene.rig.dmp.claims.at(-1)).toMatchObject({
      nameId: '899700000017',
      structureId: '499700000017008',
      sector: 'SA07',
    });
    expect(scene.rig.dmp.claims.at(-1)?.patient).toBeUndefined();
  });

  it('EFF-37 EFF-38 are those a document came into, or those authorised, since a day of the practice', async () => {
    const add = (matricule: string, birthName: string, changes: object) =>
      scene.rig.dmp.add(matricule, { ...traits, birthName }, changes);
    add(patient.matricule, 'FED', { authorisedAt: '20260101080000', fedAt: '20261105070000' });
    add(child, 'UNFED', { authorisedAt: '20261110080000' });
    const names = async (choice?: Parameters<typeof scene.page.api.patients.list>[0]) =>
      (await scene.page.api.patients.list(choice)).patients.map(({ birthName }) => birthName);
    expect(await names({ which: 'accessible' })).toEqual(['FED', 'UNFED']);
    expect(await names({ which: 'fed' })).toEqual(['FED']);
    expect(await names({ which: 'fed', since: '2026-11-05' })).toEqual(['FED']);
    expect(await names({ which: 'fed', since: '2026-11-06' })).toEqual([]);
    expect(await names({ since: '2026-11-10' })).toEqual(['UNFED']);
    const [fed] = (await scene.page.api.patients.list({ which: 'fed' })).patients;
    expect(fed).toMatchObject({ fedAt: '2026-11-05T07:00:00.000Z' });
    const refused = await scene.page.fetch('/api/patients?since=2026-02-31');
    expect(refused.status).toBe(400);
    expect((await scene.page.fetch('/api/patients?which=everyone')).status).toBe(400);
  });

  it('EFF-35 are all there when there are five thousand', async () => {
    for (let index = 0; index < 5_000; index += 1) {
      scene.rig.dmp.add(`1${String(index).padStart(14, '0')}`, { ...traits, birthName: `NOM ${index}` });
    }
    const { patients } = await scene.page.api.patients.list();
    expect(new Set(patients.map(({ handle }) => handle)).size).toBe(5_000);
  });

  it('EFF-53 are found by a typed matricule, whose key is checked before anything is sent', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    for (const [matricule, code] of [
      ['27903512151898', 'INS_LENGTH'],
      ['27903512151898X', 'INS_CHARACTERS'],
      ['279035121518988', 'INS_KEY'],
    ]) {
      expect(await codeOf(scene.page.api.patients.byIns({ matricule: matricule! }))).toBe(code);
    }
    expect(scene.rig.dmp.calls).toEqual([]);
    const found = await scene.page.api.patients.byIns({ matricule: '2 79 03 51 215 189 89' });
    expect(found).toMatchObject({ birthName: 'PAT-TROIS', access: 'accessible', minor: false });
    expect(scene.rig.dmp.claims[0]).toMatchObject({ patient, software: { name: 'Trousse', version: '1.2.3' } });
    expect(await codeOf(scene.page.api.patients.byIns({ matricule: child }))).toBe('DMP_NONE');
  });

  it('EFF-58 have each their access, as the DMP says it', async () => {
    const access = async (changes: object) => {
      scene.rig.dmp.add(patient.matricule, traits, changes);
      return (await scene.page.api.patients.byIns({ matricule: patient.matricule })).access;
    };
    expect(await access({ treatingDoctor: true })).toBe('treating-doctor');
    expect(await access({})).toBe('accessible');
    expect(await access({ authorisation: 'EXPIRE' })).toBe('to-renew');
    expect(await access({ authorisation: 'NON_EXISTE' })).toBe('none');
    expect(await access({ authorisation: 'INTERDIT' })).toBe('blocked');
    expect(await access({ record: 'closed' })).toBe('closed');
  });

  it('EFF-73 EFF-75 EFF-76 of a Vitale card come one by one, each with a row, whoever cannot be asked for included', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const person = { quality: 'assuré', birthName: 'PAT-TROIS', givenName: 'Dominique', birthDate: '1979-03-28' };
    const beneficiaries = [
      { ...person, rank: 1, matricule: patient.matricule },
      { ...person, rank: 2, birthDate: '1942-19-01' },
      { ...person, rank: 3, givenName: 'Cléo', matricule: child },
      { ...person, rank: 4, givenName: 'Autre', birthDate: '1979-03-29', matricule: patient.matricule },
    ];
    const events = await all(await scene.page.api.patients.byVitale({ beneficiaries }));
    const byRank = new Map(events.map((event) => [event.rank, event]));
    expect(byRank.get(1)).toMatchObject({ type: 'found', patient: { access: 'accessible' }, differences: [] });
    expect(byRank.get(2)).toEqual({ type: 'failed', rank: 2, code: 'VITALE_NO_OWN_NUMBER' });
    expect(byRank.get(3)).toMatchObject({ type: 'found', patient: { access: 'no-record', givenName: 'Cléo' } });
    expect(byRank.get(4)).toMatchObject({ type: 'found', differences: ['birthGivenNames', 'birthDate'] });
    expect(byRank.size).toBe(4);
  });

  it('EFF-74 of a Vitale card are asked for all at once, and no more is shown once the page has left', async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (let index = 0; index < 8; index += 1) scene.rig.dmp.troubles.push({ on: 'td02', kind: 'wait', until });
    const beneficiaries = Array.from({ length: 8 }, (_, rank) => ({
      ...{ rank, quality: 'enfant', birthName: 'A', givenName: 'B', birthDate: '2020-01-01', matricule: child },
    }));
    const controller = new AbortController();
    const stream = await scene.page.api.patients.byVitale({ beneficiaries }, { signal: controller.signal });
    const first = stream.next().catch(() => 'left');
    await expect.poll(() => scene.rig.dmp.calls.length).toBe(8);
    controller.abort();
    expect(await first).toBe('left');
    release();
    await scene.rig.server.settled();
  });

  it('EFF-76 of a card that has the holder’s number alone are found by INSi, twins by their rank', async () => {
    const holder = '279035121518989';
    const mother = { quality: 'Assuré', birthName: 'PAT-TROIS', givenName: 'DOMINIQUE', birthDate: '1979-03-28' };
    const twin = { ...traits, birthName: 'PAT-TROIS', birthDate: '2013-06-03', birthPlaceCode: '63220' };
    const onCard = (birthRank: number) => ({ holder: holder.slice(0, 13), birthDate: '2013-06-03', birthRank });
    const [mael, mila] = [
      { ...twin, birthGivenNames: ['MAEL', 'JEAN'], sex: 'M' as const },
      { ...twin, birthGivenNames: ['MILA'], sex: 'F' as const },
    ];
    scene.rig.insi.reset();
    scene.rig.insi.add(mael, insRecord('1330617640352', '49')).onCard = onCard(1);
    scene.rig.insi.add(mila, insRecord('2330617640352', '14')).onCard = onCard(2);
    scene.rig.dmp.add(child, { ...mael, birthName: 'PAT-TROYS' });
    const one = { ...mother, quality: 'Enfant', birthDate: '2013-06-03', holderMatricule: holder };
    const beneficiaries = [
      { ...one, rank: 2, givenName: 'MAEL', twinRank: 1 },
      { ...one, rank: 3, givenName: 'MILA', twinRank: 2 },
      { ...one, rank: 4, givenName: 'AUTRE', twinRank: 3 },
    ];
    const events = await all(await scene.page.api.patients.byVitale({ beneficiaries }));
    const byRank = new Map(events.map((event) => [event.rank, event]));
    expect(byRank.get(2)).toMatchObject({
      ...{ type: 'found', patient: { birthName: 'PAT-TROYS', access: 'accessible' }, differences: ['birthName'] },
      identity: { source: 'insi', answer: expect.any(String), traits: { birthGivenNames: ['MAEL', 'JEAN'], sex: 'M' } },
      record: { birthName: 'PAT-TROYS', birthGivenNames: ['MAEL', 'JEAN'] },
    });
    expect(byRank.get(3)).toMatchObject({ type: 'found', patient: { access: 'no-record', givenName: 'MILA' } });
    expect(byRank.get(3)).not.toHaveProperty('record');
    expect(byRank.get(4)).toEqual({ type: 'failed', rank: 4, code: 'VITALE_INS_NONE' });
  });

  it('a lunar date and a birth name that the card has not are no differences, another name is', async () => {
    scene.rig.dmp.add(patient.matricule, { ...traits, birthDate: '1942-01-01', usedName: 'USAGE' });
    const card = { rank: 1, quality: 'Assuré', givenName: 'Dominique', matricule: patient.matricule };
    const differences = async (changes: { birthName: string; usedName?: string; birthNameMissing?: true }) => {
      const beneficiaries = [{ ...card, birthDate: '1942-19-01', ...changes }];
      const [event] = await all(await scene.page.api.patients.byVitale({ beneficiaries }));
      return event?.type === 'found' ? event.differences : event;
    };
    expect(await differences({ birthName: 'PAT-TROIS' })).toEqual([]);
    expect(await differences({ birthName: 'USAGE', usedName: 'USAGE', birthNameMissing: true })).toEqual([]);
    expect(await differences({ birthName: 'USAGE', usedName: 'USAGE' })).toEqual(['birthName']);
    expect(await differences({ birthName: 'AUTRE', usedName: 'AUTRE', birthNameMissing: true })).toEqual(['birthName']);
  });

  it('WEB-17 are confirmed by the user before their record opens, and that is traced', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const { handle } = await scene.page.api.patients.byIns({ matricule: patient.matricule });
    await scene.page.api.patients.confirm({ patient: handle, by: 'vitale' });
    const rows = await scene.query<{ patient: string; details: string }>(
      "SELECT patient, details FROM journal.entries WHERE act = 'patient-confirmed'",
    );
    expect(rows.map(({ details }) => JSON.parse(details))).toEqual([{ by: 'vitale' }]);
    expect(rows[0]?.patient).not.toContain(patient.matricule);
    expect(await codeOf(scene.page.api.patients.confirm({ patient: 'nobody-here', by: 'apcv' }))).toBe(
      'PATIENT_UNKNOWN',
    );
  });

  it('of one session are nobody else’s: a handle opens nothing elsewhere', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const { handle } = await scene.page.api.patients.byIns({ matricule: patient.matricule });
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await codeOf(other.api.record.open({ patient: handle, consent: true }))).toBe('PATIENT_UNKNOWN');
    const refused = await other.fetch('/api/records', {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ patient: handle, consent: true }),
    });
    // A refusal known at once is a status, not an event.
    expect(refused.status).toBe(404);
  });
});

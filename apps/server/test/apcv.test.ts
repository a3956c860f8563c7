import type { AmoIdentity, ApCvProfile } from '@trousse/apcv';
import type { PhoneEvent } from '@trousse/contract';
import { type InsOid, insOids } from '@trousse/ins';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { all, practice, Scene } from './scene.ts';
import { patient, traits } from './test-documents.ts';
import { insRecord } from './test-insi.ts';
import { codeOf } from './test-page.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await scene.query('DELETE FROM identities');
  scene.rig.apcv.reset();
  scene.rig.insi.reset();
  await scene.page.api.settings.savePractice({ ...practice, amoSpeciality: '01' });
});

const child = '133061764035249';
const code = `PB8${'A1'.repeat(60)}`;
const amo: AmoIdentity = {
  ...{ birthName: 'PAT-TROIS', givenName: 'DOMINIQUE', quality: '0', birthDate: '1979-03-28', birthRank: 1 },
  ...{ certifiedMatricule: patient.matricule, holderMatricule: patient.matricule },
  ...{ scheme: '01', fund: '999', centre: '9999' },
};
const { certifiedMatricule: _, ...bare } = amo;
const { usedName: __, usedGivenName: ___, ...official } = traits;
const profile: ApCvProfile = {
  ...{ serial: '000900000001', type: 'T' },
  holder: {
    ins: { matricule: patient.matricule, oid: insOids.testNir as InsOid },
    active: insRecord(patient.matricule.slice(0, 13), patient.matricule.slice(13)),
    ...{ traits: official, amo },
  },
  beneficiaries: [
    { ...amo, givenName: 'CLEO', quality: '1', birthDate: '2013-06-03', certifiedMatricule: child },
    { ...bare, givenName: 'NEO', quality: '1', birthDate: '2020-01-01' },
  ],
};
const show = (changes: Partial<ApCvProfile> = {}) => scene.rig.apcv.phones.set(code, { ...profile, ...changes });
const read = async (scanned = code) => all(await scene.page.api.apcv.read({ code: scanned }));
const opening = (events: readonly PhoneEvent[]) => {
  const [first] = events;
  if (first?.type !== 'read') throw new Error('read expected');
  return first;
};

describe('an appli carte Vitale', () => {
  it('WEB-36 WEB-39 gives the holder and the others with their records, as a Vitale card does', async () => {
    show();
    scene.rig.dmp.add(patient.matricule, traits);
    const events = await read(`${code}\r\n`);
    expect(opening(events)).toMatchObject({
      people: [
        {
          rank: 1,
          quality: 'Assuré',
          givenName: 'DOMINIQUE',
          insurance: { scheme: '01', fund: '999', centre: '9999' },
        },
        { rank: 2, quality: 'Enfant', givenName: 'CLEO' },
        { rank: 3, quality: 'Enfant', givenName: 'NEO' },
      ],
    });
    expect(JSON.stringify(opening(events).people)).not.toContain(patient.matricule);
    const byRank = new Map(events.flatMap((event) => (event.type === 'read' ? [] : [[event.rank, event]])));
    expect(byRank.get(1)).toMatchObject({ patient: { access: 'accessible' }, identity: { source: 'apcv' } });
    expect(byRank.get(2)).toMatchObject({ patient: { access: 'no-record', givenName: 'CLEO' } });
    expect(byRank.get(3)).toMatchObject({ type: 'failed', code: 'APCV_NO_OWN_NUMBER' });
  });

  it('WEB-40 qualifies its holder at once, channel AV, and asks INSi nothing', async () => {
    show();
    const { identity } = opening(await read());
    expect(identity).toMatchObject({ status: 'QUAL', channel: 'AV', proof: { kind: 'ApCV' }, insiBlock: 'apcv' });
    expect(identity?.ins?.matricule).toBe(patient.matricule);
    expect(scene.rig.insi.requests).toEqual([]);
    expect((await scene.page.api.identities.list()).identities).toMatchObject([{ status: 'QUAL' }]);
  });

  it('WEB-38 brings the identity kept here up to date', async () => {
    show();
    await read();
    show({ holder: { ...profile.holder, traits: { ...official, birthName: 'PAT-QUATRE' } } });
    await read();
    const { identities } = await scene.page.api.identities.list();
    expect(identities).toMatchObject([{ status: 'QUAL', version: 2, traits: { birthName: 'PAT-QUATRE' } }]);
  });

  it('is refused plainly: another code, one that the service does not take, a service that does not answer', async () => {
    expect(await codeOf(scene.page.api.apcv.read({ code: 'IS010000' }))).toBe('APCV_CODE_FORM');
    expect(scene.rig.apcv.asked).toEqual([]);
    const refused = await scene.page.api.apcv.read({ code }).catch((error) => error);
    expect(refused).toMatchObject({
      code: 'APCV_REFUSED',
      data: { serverCode: 'apcv_101', serverText: 'Le code présenté n’est pas reconnu.' },
    });
    scene.rig.apcv.troubles.push('lost');
    expect(await codeOf(scene.page.api.apcv.read({ code }))).toBe('APCV_UNAVAILABLE');
    await scene.page.api.settings.savePractice(practice);
    expect(await codeOf(scene.page.api.apcv.read({ code }))).toBe('AMO_SPECIALITY_REQUIRED');
  });

  it('is closed at the service when its patient’s record is closed, and by the user before', async () => {
    show();
    scene.rig.dmp.add(patient.matricule, traits);
    const { record } = await (async () => {
      await read();
      return await scene.opened();
    })();
    expect(scene.rig.apcv.open.size).toBe(1);
    await scene.page.api.record.close({ record });
    await expect.poll(() => scene.rig.apcv.open.size).toBe(0);

    const { reading } = opening(await read());
    await scene.page.api.apcv.close({ reading });
    expect(scene.rig.apcv.open.size).toBe(0);
    expect(await codeOf(scene.page.api.apcv.close({ reading }))).toBe('APCV_EXPIRED');
  });

  it('stays open from one of its people to another, and makes way for the next phone and for the sign-out', async () => {
    show();
    scene.rig.dmp.add(patient.matricule, traits);
    scene.rig.dmp.add(child, { ...traits, birthGivenNames: ['CLEO'] });
    await read();
    await scene.opened();
    const { handle } = await scene.page.api.patients.byIns({ matricule: child });
    await all(await scene.page.api.record.open({ patient: handle, consent: false }));
    expect(scene.rig.apcv.asked).toEqual(['authenticate']);
    await read();
    expect(scene.rig.apcv.asked).toEqual(['authenticate', 'destroy', 'authenticate']);
    await scene.page.api.session.signOut();
    await expect.poll(() => scene.rig.apcv.open.size).toBe(0);
  });

  it('asks the service nothing more about a reading that has expired', async () => {
    show();
    scene.rig.apcv.endOfValidity = () => new Date(Date.now() - 1_000);
    const { reading } = opening(await read());
    await scene.page.api.apcv.close({ reading });
    expect(scene.rig.apcv.asked).toEqual(['authenticate']);
  });

  it('leaves neither the code nor who is on it in the log and the journal', async () => {
    show();
    await read();
    const journal = await scene.query(
      "SELECT * FROM journal.entries WHERE act LIKE 'phone-%' OR act LIKE 'identity-%'",
    );
    const written = JSON.stringify(journal) + scene.rig.logged.join('\n');
    for (const secret of [code, patient.matricule, 'PAT-TROIS', 'CLEO']) expect(written).not.toContain(secret);
  });
});

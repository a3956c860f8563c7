import { otherDoctor } from '@trousse/cards/testing';
import { computeKey } from '@trousse/ins';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
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
});

const search = (asked: Parameters<typeof scene.page.api.patients.search>[0], on = scene.page) =>
  on.api.patients.search(asked);
const names = async (asked: Parameters<typeof search>[0]) => {
  const found = await search(asked);
  return found.outcome === 'found' ? found.rows.map(({ birthName }) => birthName) : found.outcome;
};
const matriculeOf = (order: number) => {
  const number = `27903512${String(order).padStart(5, '0')}`;
  return number + computeKey(number);
};
const dupont = { ...traits, birthName: 'DUPONT', birthGivenNames: ['ANNE-MARIE'] };
const address = { lines: ['1 rue Fictive'], city: 'SAINT-ÉTIENNE', postalCode: '42000' };

describe('a search among the patients known here', () => {
  it('EFF-45 EFF-47 finds in the DMP’s list by each field, near spellings only when they are asked for', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    scene.rig.dmp.add(matriculeOf(1), dupont);
    expect(await names({ name: 'dupont' })).toEqual(['DUPONT']);
    expect(await names({ name: 'DUPON' })).toEqual([]);
    expect(await names({ name: 'DUPON', approximateName: true })).toEqual(['DUPONT']);
    expect(await names({ givenName: 'Anne Marie' })).toEqual(['DUPONT']);
    expect(await names({ birthDate: '1979-03-28' })).toEqual(['DUPONT', 'PAT-TROIS']);
    expect(await names({ name: 'Dupont', sex: 'M' })).toEqual([]);
    // The list is read once a session.
    expect(scene.rig.dmp.calls).toEqual(['td04']);
  });

  it('EFF-46 wants a criterion beside the sex', async () => {
    for (const asked of [{}, { sex: 'F' as const }, { name: '  ' }]) {
      expect(await codeOf(search(asked))).toBe('SEARCH_NO_CRITERION');
    }
    expect(await codeOf(search({ birthDate: '28/03/1979' }))).toBe('FORM_INVALID');
    expect(scene.rig.dmp.calls).toEqual([]);
  });

  it('EFF-45 finds by city and postal code whose address the DMP gave, and says for how many it is known', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    scene.rig.dmp.add(matriculeOf(1), dupont, { address });
    expect(await search({ city: 'Saint-Etienne' })).toEqual({ outcome: 'found', rows: [], known: 2, withAddress: 0 });
    await scene.page.api.patients.byIns({ matricule: matriculeOf(1) });
    expect(await names({ city: 'saint etienne' })).toEqual(['DUPONT']);
    expect(await names({ postalCode: '42000' })).toEqual(['DUPONT']);
    expect(await names({ city: 'Saint Etiene' })).toEqual([]);
    expect(await names({ city: 'Saint Etiene', approximateCity: true })).toEqual(['DUPONT']);
    expect(await search({ postalCode: '69000' })).toMatchObject({ rows: [], withAddress: 1 });
  });

  it('EFF-51 finds the identities kept here, with the reason why there is no record to enter', async () => {
    const capture = (birthName: string) =>
      scene.page.api.identities.capture({
        channel: 'SM',
        traits: { ...{ birthName, birthGivenNames: 'Zoé', sex: 'F', birthDate: '1980-02-03' } },
      });
    await capture('Gardée');
    expect(await search({ name: 'gardee' })).toMatchObject({
      rows: [{ birthName: 'Gardée', givenName: 'Zoé', identity: expect.any(String), why: 'IDENTITY_NO_MATRICULE' }],
    });
    scene.rig.dmp.add(patient.matricule, traits, { record: 'closed', authorisation: 'NON_EXISTE' });
    await scene.page.api.patients.byIns({ matricule: patient.matricule });
    expect(await search({ name: 'PAT-TROIS' })).toMatchObject({ rows: [{ patient: { access: 'closed' } }] });
  });

  it('EFF-51 asks the DMP about a kept identity only once it is qualified', async () => {
    const { insi, dmp } = scene.rig;
    insi.reset();
    insi.add({ ...traits, birthPlaceCode: '63220' }, insRecord('2790351215189', '89'));
    dmp.add(patient.matricule, { ...traits, usedName: 'USAGE' }, { authorisation: 'NON_EXISTE' });
    const typed = { ...traits, birthGivenNames: 'Dominique', birthPlaceCode: '63220' };
    const { usedName: _, usedGivenName: __, ...strict } = typed;
    const found = await scene.page.api.identities.searchByTraits({ traits: strict });
    if (found.outcome !== 'one') throw new Error(found.outcome);
    const kept = await scene.page.api.identities.keep({ answer: found.answer, compared: true, confirmed: false });
    if (kept.outcome !== 'done') throw new Error(kept.outcome);
    expect(await search({ name: 'pat trois' })).toMatchObject({ rows: [{ why: 'IDENTITY_NOT_QUALIFIED' }] });
    expect(dmp.calls).not.toContain('td02');
    const checkedOn = scene.rig.time.now().toISOString().slice(0, 10);
    const { id: identity, version } = kept.identity;
    await scene.page.api.identities.prove({ identity, version, proof: { kind: 'CN', checkedOn } });
    expect(await search({ name: 'pat trois' })).toMatchObject({ rows: [{ identity, patient: { access: 'none' } }] });
    // From then on they are one of this session's patients.
    expect(await search({ name: 'pat trois' })).toMatchObject({ rows: [{ identity, patient: { access: 'none' } }] });
    expect(dmp.calls.filter((call) => call === 'td02')).toHaveLength(1);
  });

  it('EFF-52 says that there are too many, names its limit and a field that would help, and shows none', async () => {
    for (let order = 0; order < 51; order += 1) scene.rig.dmp.add(matriculeOf(order), dupont);
    const tooMany = { outcome: 'too-many', limit: 50 };
    expect(await search({ name: 'DUPONT' })).toEqual({ ...tooMany, suggest: 'birthDate' });
    expect(await search({ birthDate: '1979-03-28' })).toEqual({ ...tooMany, suggest: 'name' });
    expect(await search({ name: 'DUPONT', birthDate: '1979-03-28' })).toEqual({ ...tooMany, suggest: 'givenName' });
  });

  it('still searches who is known here when the DMP does not give its list, and says so', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    await scene.page.api.patients.byIns({ matricule: patient.matricule });
    scene.rig.dmp.troubles.push({ on: 'td04', kind: 'lost-before' }, { on: 'td04', kind: 'lost-before' });
    const found = await search({ name: 'PAT-TROIS' });
    expect(found).toMatchObject({
      outcome: 'found',
      listFailure: 'DMP_UNAVAILABLE',
      rows: [{ birthName: 'PAT-TROIS' }],
    });
  });

  it('is this professional’s: another structure’s identities and another session’s patients are not searched', async () => {
    scene.rig.dmp.add(patient.matricule, traits, { authorisation: 'NON_EXISTE' });
    await scene.page.api.patients.byIns({ matricule: patient.matricule });
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await search({ name: 'PAT-TROIS' }, other)).toMatchObject({ rows: [], known: 0 });
  });

  it('leaves no trait in the log or the journal', async () => {
    scene.rig.dmp.add(matriculeOf(1), dupont);
    await search({ name: 'DUPONT', city: 'Saint-Étienne' });
    const journal = await scene.query("SELECT details FROM journal.entries WHERE act = 'patients-searched'");
    expect(JSON.stringify(journal)).not.toMatch(/DUPONT|tienne/i);
    expect(scene.rig.logged.join('\n')).not.toMatch(/DUPONT/i);
  });
});

import { otherDoctor } from '@trousse/cards/testing';
import type { IdentityView, InsiSearch } from '@trousse/contract';
import { insDatamatrixText, insOids } from '@trousse/ins';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { traits as recordTraits } from './test-documents.ts';
import { insRecord } from './test-insi.ts';
import { codeOf, type TestPage } from './test-page.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await scene.query('DELETE FROM identities');
  scene.rig.insi.reset();
});

const nessi = {
  ...{ birthName: 'NESSI', birthGivenNames: ['RUTH', 'ISABELLE'], sex: 'F' as const },
  ...{ birthDate: '1977-07-14', birthPlaceCode: '63220' },
};
const typed = {
  ...{ birthName: 'Nessi', birthGivenNames: 'Ruth', sex: 'F' as const, birthDate: '1977-07-14' },
  ...{ birthPlaceCode: '63220', usedName: 'Dupont' },
};
const former = { ...insRecord('2770763220000', '55'), until: '2019-01-01' };
const today = () => scene.rig.time.now().toISOString().slice(0, 10);
const card = () => ({ kind: 'CN' as const, checkedOn: today() });

const person = () => scene.rig.insi.add(nessi, insRecord('2770763220829', '10'), [former]);
const journal = () =>
  scene.query<{ act: string; patient: string | null; details: string }>(
    "SELECT act, patient, details FROM journal.entries WHERE act LIKE 'identity-%' ORDER BY at, seq",
  );

async function search(on = scene.page, traits: Partial<typeof typed> = {}): Promise<InsiSearch> {
  return await on.api.identities.searchByTraits({ traits: { ...typed, ...traits } });
}

async function found(on = scene.page): Promise<Extract<InsiSearch, { outcome: 'one' }>> {
  const answer = await search(on);
  if (answer.outcome !== 'one') throw new Error(answer.outcome);
  return answer;
}

async function kept(on = scene.page): Promise<IdentityView> {
  person();
  const { answer } = await found(on);
  const change = await on.api.identities.keep({ answer, compared: true, confirmed: false });
  if (change.outcome !== 'done') throw new Error(change.outcome);
  return change.identity;
}

async function qualified(on = scene.page): Promise<IdentityView> {
  const { id, version } = await kept(on);
  return await on.api.identities.prove({ identity: id, version, proof: card() });
}

const done = (change: Awaited<ReturnType<TestPage['api']['identities']['edit']>>): IdentityView => {
  if (change.outcome !== 'done') throw new Error(change.outcome);
  return change.identity;
};

describe('a search by strict traits', () => {
  it('EFF-55 gives matricule, official traits and history, and marks what was typed otherwise; nothing is kept', async () => {
    person();
    const answer = await search();
    expect(answer).toMatchObject({
      ...{ outcome: 'one', ins: { matricule: '277076322082910', oid: insOids.testNir }, traits: nessi },
      ...{ birthPlaceName: 'Mazoires', differences: [], similar: [] },
      history: [{ matricule: '277076322000055', oid: insOids.testNir, until: '2019-01-01' }],
    });
    expect(answer).not.toHaveProperty('known');
    expect((await scene.page.api.identities.list()).identities).toEqual([]);
    const [asked] = scene.rig.insi.requests;
    expect(asked?.lps).toMatchObject({ sender: '899700000017' });
  });

  it('EFF-53 asks INSi under names that it accepts, and an incomplete date by the convention', async () => {
    await search(scene.page, { birthName: 'Nèssi', birthDate: '1977-07-00' });
    expect(scene.rig.insi.requests[0]?.asked).toMatchObject({ birthName: 'NESSI', birthDate: '1977-07-01' });
  });

  it('EO-05 that finds nobody points at what was typed', async () => {
    const answer = await search(scene.page, {
      birthGivenNames: 'Jean Pierre',
      usedName: 'NESSI',
      birthPlaceCode: '63000',
    });
    expect(answer).toMatchObject({
      outcome: 'none',
      hints: [
        { field: 'birthGivenNames', cause: 'spacing', code: 'hyphen-missing' },
        { field: 'birthName', cause: 'birth-name', code: 'same-as-used-name' },
        { field: 'birthPlaceCode', cause: 'typing', code: 'place-postal-code' },
      ],
    });
    expect(await search(scene.page, { birthName: 'NESSI  DURAND' })).toMatchObject({
      hints: expect.arrayContaining([{ field: 'birthName', cause: 'spacing', code: 'double-space' }]),
    });
  });

  it('EO-06 that finds several asks for the place or the other given names, and finds one once they are there', async () => {
    person();
    scene.rig.insi.add({ ...nessi, birthPlaceCode: '63113' }, insRecord('2770763113000', '48'));
    const several = await search(scene.page, { birthPlaceCode: '' });
    expect(several).toMatchObject({
      outcome: 'several',
      hints: [{ code: 'place-missing' }, { code: 'more-given-names' }],
    });
    expect((await search()).outcome).toBe('one');
  });

  it('is refused before anything leaves for traits that cannot be', async () => {
    const fields = async (changes: Partial<Record<keyof typeof typed, string>>) => {
      const refused = await search(scene.page, changes as Partial<typeof typed>).catch((error) => error);
      return refused.data?.fields?.map((one: { field: string; code: string }) => `${one.field} ${one.code}`);
    };
    expect(await fields({ birthName: 'N3ssi', sex: 'F' })).toEqual(['birthName NAME_CHARACTERS']);
    expect(await fields({ birthName: '', birthGivenNames: ' ' })).toEqual([
      ...['birthName FIELD_REQUIRED', 'birthGivenNames FIELD_REQUIRED'],
    ]);
    expect(await fields({ birthDate: '2999-01-01' })).toEqual(['birthDate DATE_INVALID']);
    expect(await fields({ birthPlaceCode: 'PARIS' })).toEqual(['birthPlaceCode BIRTH_PLACE_CODE']);
    expect(await fields({ sex: 'U' })).toEqual(['sex FIELD_REQUIRED']);
    expect(scene.rig.insi.requests).toEqual([]);
  });

  it('shows the words of a fault, and says when INSi does not answer', async () => {
    scene.rig.insi.troubles.push({
      ...{ subcode: 'siram_100', code: 'desir_550', severity: 'erreur' },
      ...{ text: 'L’accès n’est pas autorisé.', detail: 'IDAM' },
    });
    const refused = await search().catch((error) => error);
    expect(refused).toMatchObject({
      code: 'INSI_REFUSED',
      data: { serverCode: 'desir_550', serverText: 'L’accès n’est pas autorisé.' },
    });
    scene.rig.insi.troubles.push('lost', 'lost');
    expect(await codeOf(search())).toBe('INSI_UNAVAILABLE');
    scene.card.refuseNext = 'CARD_REMOVED';
    expect(await codeOf(search())).toBe('CARD_REMOVED');
  });

  it('of a Vitale card’s beneficiary asks by their own number', async () => {
    person();
    const beneficiary = {
      ...{ rank: 1, quality: 'assuré', birthName: '', usedName: 'NESSI', givenName: 'RUTH' },
      ...{ birthDate: '19770714', matricule: '277076322082910' },
    };
    const answer = await scene.page.api.identities.searchByCard({ beneficiary });
    expect(answer).toMatchObject({ outcome: 'one', differences: [], traits: nessi });
    if (answer.outcome !== 'one') return;
    const change = await scene.page.api.identities.keep({ answer: answer.answer, compared: true, confirmed: false });
    expect(done(change)).toMatchObject({ status: 'RECUP', channel: 'CV' });
    const { matricule: _, ...without } = beneficiary;
    expect(await codeOf(scene.page.api.identities.searchByCard({ beneficiary: without }))).toBe('VITALE_NO_OWN_NUMBER');
  });
});

describe('an identity', () => {
  it('kept from INSi is « récupérée », shows no matricule, and a document makes it « qualifiée »', async () => {
    const first = await kept();
    expect(first).toMatchObject({
      ...{ status: 'RECUP', version: 1, channel: 'INSI', attributes: [], history: [], minor: false },
      ...{ traits: { ...nessi, usedName: 'Dupont' }, birthPlaceName: 'Mazoires', changedBy: '899700000017' },
      retrievedAt: expect.stringMatching(/^2026-/),
    });
    expect(first).not.toHaveProperty('ins');
    expect(await codeOf(scene.page.api.identities.patient({ identity: first.id }))).toBe('IDENTITY_NOT_QUALIFIED');
    const second = await scene.page.api.identities.prove({ identity: first.id, version: 1, proof: card() });
    expect(second).toMatchObject({
      ...{ status: 'QUAL', version: 2, proof: card() },
      ...{ ins: { matricule: '277076322082910' }, history: [{ matricule: '277076322000055' }] },
    });
    expect(insDatamatrixText(second)).toContain('S1277076322082910');
    expect(await scene.page.api.identities.show({ identity: first.id })).toEqual(second);
    expect((await scene.page.api.identities.list()).identities).toEqual([second]);
  });

  it('whose history repeats the active number, as INSi may, shows the former ones alone', async () => {
    const active = insRecord('2770763220829', '10');
    scene.rig.insi.add(nessi, active, [active, former]);
    const { answer, history } = await found();
    expect(history).toEqual([{ matricule: '277076322000055', oid: insOids.testNir, until: '2019-01-01' }]);
    const { id, version } = done(await scene.page.api.identities.keep({ answer, compared: true, confirmed: false }));
    const qualified = await scene.page.api.identities.prove({ identity: id, version, proof: card() });
    expect(qualified.history).toEqual(history);
  });

  it('qualified opens the way to the record under its own matricule, and is found again by it', async () => {
    scene.rig.dmp.add('277076322082910', recordTraits);
    const { id } = await qualified();
    const { handle } = await scene.page.api.identities.patient({ identity: id });
    const { identity } = await scene.page.api.identities.ofPatient({ patient: handle });
    expect(identity).toMatchObject({ id, status: 'QUAL' });
    expect(await codeOf(scene.page.api.identities.ofPatient({ patient: 'inconnu-000' }))).toBe('PATIENT_UNKNOWN');
  });

  it('typed without INSi is provisional; document then INSi qualify it, the check standing for the same traits', async () => {
    const provisional = await scene.page.api.identities.capture({ traits: typed, channel: 'SM' });
    expect(provisional).toMatchObject({ status: 'PROV', traits: { birthName: 'Nessi', birthGivenNames: ['Ruth'] } });
    const validated = await scene.page.api.identities.prove({ identity: provisional.id, version: 1, proof: card() });
    expect(validated.status).toBe('VALI');
    person();
    const { answer, similar } = await found();
    expect(similar.map(({ id }) => id)).toEqual([provisional.id]);
    const change = await scene.page.api.identities.keep({
      ...{ answer, identity: provisional.id, compared: true, confirmed: false },
    });
    expect(done(change)).toMatchObject({ id: provisional.id, status: 'QUAL', channel: 'SM', version: 3 });
  });

  it('with an incomplete birth date says that it follows the convention', async () => {
    const traits = { ...typed, birthDate: '1977-00-00' };
    expect(await scene.page.api.identities.capture({ traits, channel: 'SM' })).toMatchObject({
      ...{ traits: { birthDate: '1977-12-31' }, birthDateInterpreted: true },
    });
  });

  it('kept twice is one, and a second answer on it changes nothing that was checked', async () => {
    const { id } = await qualified();
    const { answer, known } = await found();
    expect(known?.id).toBe(id);
    const change = await scene.page.api.identities.keep({ answer, compared: true, confirmed: false });
    expect(done(change)).toMatchObject({ id, status: 'QUAL' });
    const both = await Promise.all(
      [found(), found()].map(async (one) =>
        scene.page.api.identities.keep({ answer: (await one).answer, compared: true, confirmed: false }),
      ),
    );
    expect(both.map((one) => done(one).id)).toEqual([id, id]);
    expect((await scene.page.api.identities.list()).identities).toHaveLength(1);
  });

  it('that another one’s matricule would complete is refused: two identities are not one person', async () => {
    await qualified();
    const other = await scene.page.api.identities.capture({ traits: { ...typed, birthName: 'Nessy' }, channel: 'SM' });
    const { answer } = await found();
    const again = scene.page.api.identities.keep({ answer, identity: other.id, compared: true, confirmed: true });
    expect(await codeOf(again)).toBe('IDENTITY_DUPLICATE');
  });
});

describe('« qualifiée »', () => {
  it('that two changes would give one matricule at the same moment is completed once, and the other is told so', async () => {
    person();
    for (let turn = 0; turn < 5; turn += 1) {
      await scene.query('DELETE FROM identities');
      const { answer } = await found();
      const captured = await Promise.all(
        [0, 1, 2].map(() => scene.page.api.identities.capture({ traits: typed, channel: 'SM' })),
      );
      const codes = await Promise.all(
        captured.map(({ id: identity }) =>
          codeOf(scene.page.api.identities.keep({ answer, compared: true, confirmed: true, identity })),
        ),
      );
      expect(codes.toSorted()).toEqual(['IDENTITY_DUPLICATE', 'IDENTITY_DUPLICATE', 'no failure'].toSorted());
    }
  });

  it('is not reached by a document alone, by INSi alone, or by saying so', async () => {
    const { api } = scene.page;
    const typedOnly = await api.identities.capture({ traits: typed, channel: 'SM' });
    const checked = await api.identities.prove({ identity: typedOnly.id, version: 1, proof: card() });
    const twice = await api.identities.prove({ identity: typedOnly.id, version: 2, proof: card() });
    expect([checked.status, twice.status]).toEqual(['VALI', 'VALI']);
    const retrieved = await kept();
    await found().then(({ answer }) => api.identities.keep({ answer, compared: true, confirmed: true }));
    await api.identities.verify({ identity: retrieved.id });
    expect((await api.identities.show({ identity: retrieved.id })).status).toBe('RECUP');
    for (const channel of ['AV', 'INSI'])
      expect(await codeOf(api.identities.capture({ traits: typed, channel: channel as 'SM' }))).toBe('BAD_REQUEST');
    const { answer } = await found();
    const unseen = { answer, compared: false as true, confirmed: true };
    expect(await codeOf(api.identities.keep(unseen))).toBe('BAD_REQUEST');
    expect(await codeOf(api.identities.keep({ answer: 'x'.repeat(22), compared: true, confirmed: true }))).toBe(
      'ANSWER_EXPIRED',
    );
    const claimed = { ...typed, status: 'QUAL', ins: { matricule: '277076322082910', oid: insOids.testNir } };
    expect(await codeOf(api.identities.capture({ traits: claimed, channel: 'SM' }))).toBe('BAD_REQUEST');
  });

  it('of one person does not pass to another by editing one into the other', async () => {
    const one = await qualified();
    const other = { ...nessi, birthName: 'AUTRE', birthDate: '1980-01-02' };
    scene.rig.insi.add(other, insRecord('2800163220001', '21'));
    const traits = { ...typed, birthName: 'AUTRE', birthDate: '1980-01-02' };
    const target = { identity: one.id, version: one.version, traits, confirmed: true };
    expect(done(await scene.page.api.identities.edit(target)).status).toBe('PROV');
    const answer = await scene.page.api.identities.searchByTraits({ traits, identity: one.id });
    if (answer.outcome !== 'one') throw new Error(answer.outcome);
    const keep = { answer: answer.answer, identity: one.id, compared: true as const, confirmed: true };
    expect(done(await scene.page.api.identities.keep(keep))).toMatchObject({ status: 'RECUP' });
  });

  it('is lost, after a word, when INSi gives other traits that are confirmed', async () => {
    const one = await qualified();
    scene.rig.insi.people.length = 0;
    scene.rig.insi.add({ ...nessi, birthName: 'NESSY' }, insRecord('2770763220829', '10'));
    const answer = await search(scene.page, { birthName: 'Nessy' });
    if (answer.outcome !== 'one') throw new Error(answer.outcome);
    expect(answer.known?.id).toBe(one.id);
    const keep = (confirmed: boolean) =>
      scene.page.api.identities.keep({ answer: answer.answer, compared: true, confirmed });
    expect(await keep(false)).toMatchObject({ outcome: 'to-confirm', from: 'QUAL', to: 'RECUP', dropsProof: true });
    expect(done(await keep(true))).toMatchObject({ status: 'RECUP', traits: { birthName: 'NESSY' } });
  });
});

describe('an edit', () => {
  const edit = (one: IdentityView, changes: Partial<typeof typed>, more: object = {}) =>
    scene.page.api.identities.edit({
      ...{ identity: one.id, version: one.version, confirmed: false },
      traits: { ...typed, birthName: 'NESSI', birthGivenNames: 'RUTH ISABELLE', ...changes },
      ...more,
    });

  it('of a strict trait is told before it happens, then takes matricule and check away', async () => {
    const one = await qualified();
    const told = await edit(one, { birthDate: '1977-07-15' });
    expect(told).toEqual({
      ...{ outcome: 'to-confirm', from: 'QUAL', to: 'PROV', dropsMatricule: true, dropsProof: true },
      traits: ['birthDate'],
    });
    expect(await scene.page.api.identities.show({ identity: one.id })).toEqual(one);
    const after = done(await edit(one, { birthDate: '1977-07-15' }, { confirmed: true }));
    expect(after).toMatchObject({ status: 'PROV', version: 3, channel: 'SM', history: [] });
    expect(after).not.toHaveProperty('proof');
    const [row] = await scene.query<{ patient: string | null }>('SELECT patient FROM identities');
    expect(row?.patient).toBeNull();
  });

  it('read on a document keeps a check; one of a name in use takes nothing away and needs no word', async () => {
    const one = await qualified();
    const same = done(await edit(one, { usedName: 'Martin' }));
    expect(same).toMatchObject({
      status: 'QUAL',
      traits: { usedName: 'Martin', birthGivenNames: ['RUTH', 'ISABELLE'] },
    });
    const read = { proof: card(), confirmed: true };
    expect(done(await edit(same, { birthDate: '1977-07-15' }, read)).status).toBe('VALI');
  });

  it('on what somebody else changed since is refused', async () => {
    const one = await qualified();
    await edit(one, { usedName: 'Martin' });
    expect(await codeOf(edit(one, { usedName: 'Durand' }))).toBe('IDENTITY_CHANGED');
    expect(await codeOf(edit({ ...one, version: 99 }, {}))).toBe('IDENTITY_CHANGED');
  });

  it('keeps a lunar date that INSi gave as it came', async () => {
    scene.rig.insi.add({ ...nessi, birthDate: '1977-19-01' }, insRecord('2771963220829', '72'));
    const beneficiary = {
      ...{ rank: 1, quality: 'assuré', birthName: 'NESSI', givenName: 'RUTH' },
      ...{ birthDate: '19771901', matricule: '277196322082972' },
    };
    const answer = await scene.page.api.identities.searchByCard({ beneficiary });
    if (answer.outcome !== 'one') throw new Error(answer.outcome);
    const one = done(await scene.page.api.identities.keep({ answer: answer.answer, compared: true, confirmed: false }));
    expect(one).toMatchObject({ status: 'RECUP', traits: { birthDate: '1977-19-01' } });
    const after = done(await edit(one, { birthDate: '1977-19-01', usedName: 'Martin' }));
    expect(after).toMatchObject({ status: 'RECUP', traits: { birthDate: '1977-19-01', usedName: 'Martin' } });
  });
});

describe('an attribute', () => {
  const mark = (one: IdentityView, attributes: ('homonymous' | 'doubtful' | 'fictitious')[], confirmed = true) =>
    scene.page.api.identities.mark({ identity: one.id, version: one.version, attributes, confirmed });

  it('doubtful takes matricule and check away, blocks INSi, and gives nothing back when it is lifted', async () => {
    const one = await qualified();
    expect(await mark(one, ['doubtful'], false)).toMatchObject({ outcome: 'to-confirm', from: 'QUAL', to: 'PROV' });
    const doubtful = done(await mark(one, ['doubtful']));
    expect(doubtful).toMatchObject({ status: 'PROV', attributes: ['doubtful'], insiBlock: 'doubtful' });
    const asked = scene.rig.insi.requests.length;
    const again = scene.page.api.identities.searchByTraits({ traits: typed, identity: one.id });
    expect(await codeOf(again)).toBe('INSI_BLOCKED');
    expect(await codeOf(scene.page.api.identities.verify({ identity: one.id }))).toBe('INSI_BLOCKED');
    expect(scene.rig.insi.requests).toHaveLength(asked);
    const { answer } = await found();
    const keep = scene.page.api.identities.keep({ answer, identity: one.id, compared: true, confirmed: true });
    expect(await codeOf(keep)).toBe('INSI_BLOCKED');
    const proof = { identity: one.id, version: doubtful.version, proof: card() };
    expect(await codeOf(scene.page.api.identities.prove(proof))).toBe('IDENTITY_WITHHELD');
    expect(done(await mark(doubtful, []))).toMatchObject({ status: 'PROV', attributes: [] });
  });

  it('homonymous takes nothing away; fictitious goes with nothing', async () => {
    const one = await qualified();
    expect(done(await mark(one, ['homonymous'], false))).toMatchObject({ status: 'QUAL', attributes: ['homonymous'] });
    expect(await codeOf(mark({ ...one, version: 3 }, ['homonymous', 'fictitious']))).toBe('IDENTITY_ATTRIBUTES');
  });
});

describe('a verification', () => {
  it('that agrees says when; one that does not takes the matricule away and leaves the check', async () => {
    const one = await qualified();
    const { agrees, identity } = await scene.page.api.identities.verify({ identity: one.id });
    expect([agrees, identity.status, identity.verifiedAt]).toEqual([true, 'QUAL', expect.stringMatching(/^2026-/)]);
    scene.rig.insi.people.length = 0;
    const denied = await scene.page.api.identities.verify({ identity: one.id });
    expect(denied).toMatchObject({ agrees: false, from: 'QUAL', identity: { status: 'VALI', proof: card() } });
    expect(await codeOf(scene.page.api.identities.verify({ identity: one.id }))).toBe('IDENTITY_NO_MATRICULE');
  });

  it('in lot tells its progress, the waits that INSi asks for, and what cannot be verified; verdicts are kept', async () => {
    const one = await qualified();
    const provisional = await scene.page.api.identities.capture({ traits: typed, channel: 'SM' });
    const unknown = '01999999-0000-7000-8000-000000000000';
    const ids = [one.id, provisional.id, unknown, one.id];
    const events = [];
    for await (const event of await scene.page.api.identities.verifyBatch({ identities: ids })) events.push(event);
    expect(events).toEqual([
      { type: 'failed', done: 1, total: 3, identity: provisional.id, code: 'IDENTITY_NO_MATRICULE' },
      { type: 'failed', done: 2, total: 3, identity: unknown, code: 'IDENTITY_UNKNOWN' },
      { type: 'waiting', done: 2, total: 3, seconds: 0 },
      { type: 'waiting', done: 2, total: 3, seconds: 0 },
      expect.objectContaining({ type: 'verified', done: 3, verification: expect.objectContaining({ agrees: true }) }),
    ]);
    expect((await scene.page.api.identities.show({ identity: one.id })).verifiedAt).toBeDefined();
  });

  it('in lot that INSi does not answer fails for each, and changes none', async () => {
    const one = await qualified();
    scene.rig.insi.troubles.push('lost', 'lost', 'lost');
    const events = [];
    for await (const event of await scene.page.api.identities.verifyBatch({ identities: [one.id] })) events.push(event);
    expect(events).toEqual([{ type: 'failed', done: 1, total: 1, identity: one.id, code: 'INSI_UNAVAILABLE' }]);
    expect(await scene.page.api.identities.show({ identity: one.id })).toEqual(one);
  });

  it('applies to what was asked, not to what somebody changed meanwhile', async () => {
    const one = await qualified();
    let release = () => {};
    scene.rig.insi.troubles.push(
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    const asked = scene.rig.insi.requests.length;
    const verification = codeOf(scene.page.api.identities.verify({ identity: one.id }));
    await expect.poll(() => scene.rig.insi.requests.length).toBe(asked + 1);
    const target = { identity: one.id, version: one.version, confirmed: true };
    await scene.page.api.identities.mark({ ...target, attributes: ['homonymous'] });
    release();
    expect(await verification).toBe('IDENTITY_CHANGED');
  });
});

describe('a proof', () => {
  it('is one of the structure’s list, none preselected; a minor’s wants a parent’s beside it', async () => {
    const { accepted } = await scene.page.api.identities.proofs();
    expect(accepted.map(({ kind }) => kind)).toEqual(['CN', 'PA', 'CS', 'IE', 'DC', 'AN', 'LE']);
    expect(JSON.stringify(accepted)).not.toMatch(/default|selected/);
    const one = await kept();
    const prove = (proof: object) =>
      scene.page.api.identities
        .prove({ identity: one.id, version: one.version, proof: proof as ReturnType<typeof card> })
        .then(() => 'proved')
        .catch((error) => error.data?.fields?.[0].code ?? error.code);
    expect(await prove({ kind: 'LE', checkedOn: today() })).toBe('minors-only');
    expect(await prove({ kind: 'TC', checkedOn: today() })).toBe('not-accepted');
    expect(await prove({ kind: 'CN', checkedOn: '2999-01-01' })).toBe('date');
    expect(await prove({ kind: 'PC', checkedOn: today() })).toBe('BAD_REQUEST');
    expect(await prove({ kind: 'ApCV', checkedOn: today() })).toBe('BAD_REQUEST');
    const child = await scene.page.api.identities.capture({
      ...{ traits: { ...typed, birthDate: '2020-05-06' }, channel: 'SM' },
    });
    expect(child.minor).toBe(true);
    const record = { kind: 'AN' as const, checkedOn: today() };
    const target = { identity: child.id, version: 1 };
    expect(await codeOf(scene.page.api.identities.prove({ ...target, proof: record }))).toBe('PROOF_REFUSED');
    const companion = { of: 'parent' as const, kind: 'PA' as const };
    const proved = await scene.page.api.identities.prove({ ...target, proof: { ...record, companion } });
    expect(proved).toMatchObject({ status: 'VALI', proof: { kind: 'AN', companion } });
  });
});

describe('whoever is not of the structure', () => {
  it('sees, finds and changes no identity of it; a colleague of the same structure does', async () => {
    const one = await qualified();
    const stranger = await scene.signedIn(await scene.rig.card(otherDoctor));
    const { api } = stranger;
    const target = { identity: one.id, version: one.version };
    const calls = [
      api.identities.show({ identity: one.id }),
      api.identities.prove({ ...target, proof: card() }),
      api.identities.edit({ ...target, traits: typed, confirmed: true }),
      api.identities.mark({ ...target, attributes: [], confirmed: true }),
      api.identities.verify({ identity: one.id }),
      api.identities.patient({ identity: one.id }),
      api.identities.searchByTraits({ traits: typed, identity: one.id }),
    ];
    expect(new Set(await Promise.all(calls.map(codeOf)))).toEqual(new Set(['IDENTITY_UNKNOWN']));
    expect((await api.identities.list()).identities).toEqual([]);
    const { answer, ...rest } = await found(stranger);
    expect(rest).not.toHaveProperty('known');
    expect(await codeOf(scene.page.api.identities.keep({ answer, compared: true, confirmed: true }))).toBe(
      'ANSWER_EXPIRED',
    );
    expect(await codeOf(scene.rig.page().api.identities.list())).toBe('NOT_SIGNED_IN');
    expect(await scene.page.api.identities.show({ identity: one.id })).toEqual(one);
  });

  it('shares them in a structure where both work', async () => {
    const hospital = {
      situationId: '02',
      practiceSettingCode: 'AMBULATOIRE',
      facilityTypeCode: 'SA07',
      billingNumber: '991234567',
    };
    await scene.page.api.settings.savePractice(hospital);
    const one = await qualified();
    const colleague = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await codeOf(colleague.api.identities.show({ identity: one.id }))).toBe('IDENTITY_UNKNOWN');
    await colleague.api.settings.savePractice(hospital);
    expect(await colleague.api.identities.show({ identity: one.id })).toEqual(one);
  });

  it('is whoever did not make it, where the server does not share: a card is not believed on its structure', async () => {
    const strangers = await Scene.start({ identities: {} });
    try {
      const [mine, theirs] = [
        await strangers.signedIn(strangers.card),
        await strangers.signedIn(await strangers.rig.card(otherDoctor)),
      ];
      const same = { practiceSettingCode: 'AMBULATOIRE', facilityTypeCode: 'SA07', billingNumber: '991234567' };
      for (const { api } of [mine, theirs]) await api.settings.savePractice({ situationId: '02', ...same });
      const one = await mine.api.identities.capture({ traits: typed, channel: 'SM' });
      expect((await mine.api.identities.list()).identities).toHaveLength(1);
      expect((await theirs.api.identities.list()).identities).toEqual([]);
      expect(await codeOf(theirs.api.identities.show({ identity: one.id }))).toBe('IDENTITY_UNKNOWN');
    } finally {
      await strangers.rig.close();
    }
  });

  it('is refused without a practice, and once the session is locked nothing of INSi’s answer is left', async () => {
    person();
    const { answer } = await found();
    await scene.page.api.session.signOut();
    const page = await scene.signedIn(scene.card);
    expect(await codeOf(page.api.identities.keep({ answer, compared: true, confirmed: true }))).toBe('ANSWER_EXPIRED');
  });
});

describe('what is written of an identity', () => {
  const secrets = /NESSI|Nessi|RUTH|Dupont|Martin|2770763220|1977-07-1|1977071|63220/;

  it('is one entry of the journal a change, with codes and our own names alone', async () => {
    const one = await qualified();
    await scene.page.api.identities.verify({ identity: one.id });
    const target = { identity: one.id, version: 3, confirmed: true };
    await scene.page.api.identities.edit({ ...target, traits: { ...typed, birthDate: '1977-07-15' } });
    const entries = (await journal()).slice(-5);
    expect(entries.map(({ act, details }) => [act, JSON.parse(details)])).toEqual([
      ['identity-searched', { by: 'traits', outcome: 'one' }],
      ['identity-kept', { identity: one.id, by: 'insi', channel: 'INSI', to: 'RECUP' }],
      ['identity-changed', { identity: one.id, by: 'proof', proof: 'CN', from: 'RECUP', to: 'QUAL' }],
      ['identity-verified', { identity: one.id, agrees: true, batch: false, from: 'QUAL', to: 'QUAL' }],
      ['identity-changed', { identity: one.id, by: 'edit', from: 'QUAL', to: 'PROV' }],
    ]);
    expect(new Set(entries.map(({ patient }) => patient)).size).toBe(1);
    expect(JSON.stringify(entries)).not.toMatch(secrets);
  });

  it('shows nothing of the person in the database, the log, an address or a refusal', async () => {
    const one = await qualified();
    await search(scene.page, { birthName: 'NESSI  MARTIN' });
    const target = { identity: one.id, version: 99, confirmed: true };
    const refusals = await Promise.all(
      [
        scene.page.api.identities.edit({ ...target, traits: { ...typed, birthName: 'Nessi3' } }),
        scene.page.api.identities.edit({ ...target, version: one.version, traits: { ...typed, birthName: 'Nessi3' } }),
        scene.page.api.identities.prove({ ...target, proof: card() }),
      ].map((call) => call.catch((error) => JSON.stringify([error.code, error.message, error.data]))),
    );
    expect(refusals.join()).toContain('FORM_INVALID');
    expect(refusals.join()).not.toMatch(secrets);
    scene.rig.insi.troubles.push('lost', 'lost', 'lost');
    await search().catch(() => {});
    const rows = await scene.query<Record<string, unknown>>('SELECT * FROM identities');
    for (const row of rows) {
      for (const value of Object.values(row)) {
        expect(Buffer.isBuffer(value) ? value.toString('latin1') : String(value)).not.toMatch(secrets);
      }
    }
    expect(scene.rig.logged.join('')).not.toMatch(secrets);
    expect(scene.rig.logged.join('')).toContain('/api/identities/search-by-traits');
  });

  it('cannot be put back or moved in the database: an older value, another row or another structure is not opened', async () => {
    const one = await kept();
    const [before] = await scene.query<{ sealed: Buffer }>('SELECT sealed FROM identities');
    const after = await scene.page.api.identities.prove({ identity: one.id, version: 1, proof: card() });
    const [now] = await scene.query<{ sealed: Buffer }>('SELECT sealed FROM identities');
    await scene.query('UPDATE identities SET sealed = $1', [before!.sealed]);
    expect(await codeOf(scene.page.api.identities.show({ identity: one.id }))).toBe('INTERNAL');
    await scene.query('UPDATE identities SET sealed = $1', [now!.sealed]);
    expect(await scene.page.api.identities.show({ identity: one.id })).toEqual(after);
    const stranger = await scene.signedIn(await scene.rig.card(otherDoctor));
    await scene.query("UPDATE identities SET owner = 'structure 4' || $1 || '008'", [otherDoctor.nationalId.slice(1)]);
    expect(await codeOf(stranger.api.identities.show({ identity: one.id }))).toBe('INTERNAL');
  });
});

describe('a birth place', () => {
  it('is completed by what was typed and the date of birth, and an unknown code is told', async () => {
    const { api } = scene.page;
    expect(await api.birthPlaces.search({ text: 'ajacc', birthDate: '1950-05-05' })).toEqual({
      places: [{ code: '20004', name: 'Ajaccio', kind: 'former-commune' }],
    });
    expect((await api.birthPlaces.search({ text: 'ajacc', birthDate: '1990-0' })).places).toHaveLength(2);
    expect(await api.birthPlaces.search({ text: '92352' })).toEqual({ places: [], code: 'unknown' });
    expect(await api.birthPlaces.search({ text: '63000' })).toMatchObject({ code: 'postal-code' });
    expect(await api.birthPlaces.search({ text: '2a004', birthDate: '1950-05-05' })).toMatchObject({
      code: 'not-then',
    });
    expect(await codeOf(scene.rig.page().api.birthPlaces.search({ text: 'ajacc' }))).toBe('NOT_SIGNED_IN');
  });
});

describe('a restart of the server', () => {
  it('leaves every identity as it was', async () => {
    const one = await qualified();
    await scene.rig.restart();
    const page = await scene.signedIn(scene.card);
    expect(await page.api.identities.show({ identity: one.id })).toEqual(one);
  });
});

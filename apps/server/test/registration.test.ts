import { randomUUID } from 'node:crypto';
import { otherDoctor } from '@trousse/cards/testing';
import type { IdentityView, RegistrationForm } from '@trousse/contract';
import { emptyRegistration, emptyRepresentative } from '@trousse/contract/registration-form';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { insRecord } from './test-insi.ts';
import { codeOf, type TestPage } from './test-page.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start({ registration: true });
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await scene.query('DELETE FROM identities; DELETE FROM consents');
  scene.rig.insi.reset();
});

const matricule = '277076322082910';
const nessi = {
  ...{ birthName: 'NESSI', birthGivenNames: ['RUTH', 'ISABELLE'], sex: 'F' as const },
  ...{ birthDate: '1977-07-14', birthPlaceCode: '63220' },
};
const today = () => scene.rig.time.now().toISOString().slice(0, 10);

/** An identity kept from INSi, and qualified by a document unless it shall not be. */
async function identity(o: { qualify?: boolean; birthDate?: string; page?: TestPage } = {}): Promise<IdentityView> {
  const { qualify = true, birthDate = nessi.birthDate, page = scene.page } = o;
  scene.rig.insi.reset();
  scene.rig.insi.add({ ...nessi, birthDate }, insRecord('2770763220829', '10'));
  const traits = { birthName: 'Nessi', birthGivenNames: 'Ruth Isabelle', sex: 'F' as const, birthDate };
  const answer = await page.api.identities.searchByTraits({ traits: { ...traits, birthPlaceCode: '63220' } });
  if (answer.outcome !== 'one') throw new Error(answer.outcome);
  const kept = await page.api.identities.keep({ answer: answer.answer, compared: true, confirmed: false });
  if (kept.outcome !== 'done') throw new Error(kept.outcome);
  const { id, version } = kept.identity;
  if (!qualify) return kept.identity;
  return await page.api.identities.prove({ identity: id, version, proof: { kind: 'CN', checkedOn: today() } });
}

const filled: RegistrationForm = {
  ...emptyRegistration,
  ...{ civility: 'MME', mobile: '06 01 02 03 04', smsAccess: true, email: 'ruth@exemple.fr', usedName: 'DUPONT' },
  ...{ opposesBreakGlass: true, addressLine: '1, rue du Parc', postalCode: '63000', city: 'Valfictif' },
};
const order = ({ id }: { id: string }, changes: { consent?: boolean; key?: string } = {}) => ({
  ...{ identity: id, key: randomUUID() as string, consent: true },
  ...changes,
});
const closing = { motive: 'FERMETURE_DEMANDE_PATIENT', words: 'Courrier du patient' } as const;
const consents = () =>
  scene.query<{ professional: string; patient: string; act: string; sealed: Buffer; given_at: Date; done_at: Date }>(
    'SELECT * FROM consents ORDER BY given_at',
  );
const acts = async () =>
  (
    await scene.query<{ act: string; patient: string; details: string }>(
      "SELECT act, patient, details FROM journal.entries WHERE act LIKE '%registration-%' OR act = 'consent-recorded' ORDER BY at, seq",
    )
  ).slice();

describe('creating a record', () => {
  it('MED-15 MED-16 MED-18 sends the traits of the qualified identity and what was filled in', async () => {
    const one = await identity();
    const { api } = scene.page;
    const created = await api.registration.create({ ...order(one), form: filled });
    expect(created).toMatchObject({
      patient: { birthName: 'NESSI', givenName: 'RUTH', access: 'none' },
      by: { name: expect.any(String), structure: 'CABINET FICTIF' },
      at: expect.any(String),
    });
    expect(scene.rig.dmp.registrations).toMatchObject([
      {
        ...{ reason: 'CREA_RD', consent: true, ins: { matricule } },
        author: { nationalId: '899700000017' },
        data: {
          traits: { ...nessi, usedName: 'DUPONT' },
          civility: 'MME',
          telecoms: [{ value: 'tel:+33601020304', use: 'MC' }, { value: 'mailto:ruth@exemple.fr' }],
          address: { lines: ['1, rue du Parc'], postalCode: '63000', city: 'Valfictif' },
          oppositions: { breakGlass: true, emergency: false },
        },
      },
    ]);
    expect(scene.rig.dmp.claims.at(-1)?.patient?.matricule).toBe(matricule);
    // The handle leads on to the record, as any other.
    const events = await api.record.open({ patient: created.patient.handle, consent: false });
    for await (const event of events) if (event.type === 'authorisation-needed') return;
    throw new Error('no way on');
  });

  it('MED-19 keeps the consent with its date and author, sealed, and says none of it in the journal', async () => {
    const one = await identity();
    await scene.page.api.registration.create({ ...order(one), form: filled });
    const [row] = await consents();
    expect(row).toMatchObject({ professional: '899700000017', act: 'create', given_at: expect.any(Date) });
    expect(row?.done_at).toEqual(expect.any(Date));
    for (const secret of ['NESSI', matricule, 'Consentement', 'ruth@', '601020304']) {
      expect(row?.sealed.includes(secret)).toBe(false);
      expect(JSON.stringify(await acts())).not.toContain(secret);
      expect(scene.rig.logged.join('\n')).not.toContain(secret);
    }
    expect((await acts()).map(({ act }) => act).slice(-2)).toEqual(['consent-recorded', 'registration-done']);
  });

  it('MED-18 makes the professional médecin traitant when asked, and a refusal of that leaves the record there', async () => {
    const one = await identity();
    const form = { ...filled, treatingDoctor: true };
    const { patient } = await scene.page.api.registration.create({ ...order(one), form });
    expect(scene.rig.dmp.calls).toContain('td03');
    expect(scene.rig.dmp.records.get(matricule)?.treatingDoctor).toBe(true);
    scene.rig.dmp.records.clear();
    scene.rig.dmp.troubles.push({
      ...{ on: 'td03', kind: 'fault', code: 'Sender', subcode: 'DMPAccessDeniedByRightsService', reason: 'Non' },
    });
    const again = await scene.page.api.registration.create({ ...order(one), form });
    expect(again).toMatchObject({ patient: { handle: patient.handle }, treatingDoctorFailure: { serverText: 'Non' } });
    expect(scene.rig.dmp.records.has(matricule)).toBe(true);
  });

  it('MED-17 asks for a legal representative of a minor, and sends it', async () => {
    const one = await identity({ birthDate: '2015-07-14' });
    const { api } = scene.page;
    const refused = await api.registration.create({ ...order(one), form: filled }).catch((error) => error);
    expect(refused).toMatchObject({ code: 'FORM_INVALID', data: { fields: [{ field: 'representative' }] } });
    expect(scene.rig.dmp.registrations).toEqual([]);
    const representative = { ...emptyRepresentative, familyName: 'NESSI', givenName: 'Anne', telephone: '0601020304' };
    await api.registration.create({ ...order(one), form: { ...filled, representative } });
    expect(scene.rig.dmp.registrations).toMatchObject([
      { data: { representatives: [{ relationship: 'MTH', familyName: 'NESSI', givenName: 'Anne' }] } },
    ]);
  });

  it('tells a record that is there, open or closed, with a next step and in the DMP’s words', async () => {
    const one = await identity();
    const { api } = scene.page;
    const refusal = async () =>
      (await api.registration.create({ ...order(one), form: filled }).catch((error) => error)) as object;
    scene.rig.dmp.add(matricule, nessi);
    expect(await refusal()).toMatchObject({
      code: 'DMP_FOUND',
      data: { serverCode: 'DMPFound', serverText: 'Le patient a déjà un DMP actif' },
    });
    scene.rig.dmp.add(matricule, nessi, { record: 'closed' });
    expect(await refusal()).toMatchObject({ code: 'DMP_CLOSED_ALREADY', data: { serverCode: 'DMPClosed' } });
    // Nothing was done with those consents.
    expect(await consents()).toEqual([]);
    expect((await acts()).map(({ act }) => act).slice(-1)).toEqual(['registration-refused']);
  });

  it('that is refused by the rights of the DMP says so in its words', async () => {
    const one = await identity();
    scene.rig.dmp.troubles.push({
      ...{ on: 'td11', kind: 'fault', code: 'Sender', subcode: 'DMPAccessDeniedByRightsService', reason: 'Non' },
    });
    const refused = await scene.page.api.registration.create({ ...order(one), form: filled }).catch((error) => error);
    expect(refused).toMatchObject({ code: 'DMP_REFUSED', data: { serverText: 'Non' } });
    expect(await consents()).toEqual([]);
  });

  it('sent twice is done once: at the same moment, after a lost answer, and once it is done', async () => {
    const one = await identity();
    const { api } = scene.page;
    const asked = { ...order(one), form: filled };
    scene.rig.dmp.troubles.push({ on: 'td11', kind: 'lost-after' });
    expect(await codeOf(api.registration.create(asked))).toBe('DMP_UNAVAILABLE');
    expect((await consents())[0]?.done_at).toBeNull();
    // It was created all the same: asked again, it is found and not asked for a second time.
    const [first, second] = await Promise.all([api.registration.create(asked), api.registration.create(asked)]);
    expect(second).toEqual(first);
    expect(await api.registration.create(asked)).toEqual(first);
    expect(scene.rig.dmp.registrations).toHaveLength(1);
    expect(await consents()).toHaveLength(1);
  });

  it('that reached nobody is asked for again under the same consent', async () => {
    const one = await identity();
    const asked = { ...order(one), form: filled };
    scene.rig.dmp.troubles.push({ on: 'td11', kind: 'lost-before' });
    expect(await codeOf(scene.page.api.registration.create(asked))).toBe('DMP_UNAVAILABLE');
    await scene.page.api.registration.create(asked);
    expect(scene.rig.dmp.records.get(matricule)?.record).toBe('exists');
    expect(await consents()).toHaveLength(1);
  });
});

describe('reactivating and closing a record', () => {
  it('MED-21 reactivates, and leaves the oppositions that are not given now as they were', async () => {
    const one = await identity();
    scene.rig.dmp.add(matricule, nessi, { record: 'closed' });
    const form = { ...filled, opposesBreakGlass: false };
    const { patient } = await scene.page.api.registration.reactivate({ ...order(one), form });
    expect(patient.access).toBe('accessible');
    expect(scene.rig.dmp.registrations).toMatchObject([{ reason: 'REAC', consent: true, data: { oppositions: {} } }]);
    expect(await codeOf(scene.page.api.registration.reactivate({ ...order(one), form }))).toBe('DMP_FOUND');
    expect((await consents()).map(({ act }) => act)).toEqual(['reactivate']);
  });

  it('closes with the motive and the words given, once', async () => {
    const one = await identity();
    scene.rig.dmp.add(matricule, nessi);
    const { patient } = await scene.page.api.registration.close({ ...order(one), ...closing });
    expect(patient.access).toBe('closed');
    expect(scene.rig.dmp.registrations).toMatchObject([
      { reason: 'FERM', motive: closing.motive, text: closing.words, name: { birthName: 'NESSI' } },
    ]);
    expect(await codeOf(scene.page.api.registration.close({ ...order(one), ...closing }))).toBe('DMP_CLOSED_ALREADY');
  });
});

describe('whoever may not', () => {
  it('gives no consent, has no qualified identity, or names one of somebody else’s: nothing leaves', async () => {
    const { api } = scene.page;
    const one = await identity({ qualify: false });
    const form = filled;
    expect(await codeOf(api.registration.create({ ...order(one), form }))).toBe('IDENTITY_NOT_QUALIFIED');
    expect(await codeOf(api.registration.close({ ...order(one), ...closing }))).toBe('IDENTITY_NOT_QUALIFIED');
    const { version } = one;
    await api.identities.prove({ identity: one.id, version, proof: { kind: 'CN', checkedOn: today() } });
    for (const call of [
      api.registration.create({ ...order(one, { consent: false }), form }),
      api.registration.reactivate({ ...order(one, { consent: false }), form }),
      api.registration.close({ ...order(one, { consent: false }), ...closing }),
    ])
      expect(await codeOf(call)).toBe('CONSENT_MISSING');
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await codeOf(other.api.registration.create({ ...order(one), form }))).toBe('IDENTITY_UNKNOWN');
    expect(await codeOf(api.registration.create({ ...order({ id: randomUUID() }), form }))).toBe('IDENTITY_UNKNOWN');
    expect(scene.rig.dmp.registrations).toEqual([]);
    expect(await consents()).toEqual([]);
  });

  it('sends an unreadable form, or one key for two acts, is refused', async () => {
    const one = await identity();
    const { api } = scene.page;
    const bad = { ...filled, mobile: 'demain', email: 'nulle part', mailAccess: true, city: 'Val\u0001fictif' };
    const refused = await api.registration.create({ ...order(one), form: bad }).catch((error) => error);
    expect(refused.data.fields.map(({ field }: { field: string }) => field)).toEqual(['mobile', 'email', 'city']);
    expect(await codeOf(api.registration.close({ ...order(one), ...closing, words: '\u0000' }))).toBe('FORM_INVALID');
    const key = randomUUID();
    await api.registration.create({ ...order(one, { key }), form: filled });
    expect(await codeOf(api.registration.close({ ...order(one, { key }), ...closing }))).toBe('FORM_INVALID');
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const body = JSON.stringify({ ...order(one), motive: 'DECES', words: '' });
    expect((await scene.page.fetch('/api/registration/close', { ...json, body })).status).toBe(400);
    expect(scene.rig.dmp.records.get(matricule)?.record).toBe('exists');
  });

  it('works where it is turned off, which is the default', async () => {
    const closed = await Scene.start();
    try {
      await closed.reset();
      const { api } = closed.page;
      const id = { id: randomUUID() };
      expect((await api.config.public()).registration).toBe(false);
      for (const call of [
        api.registration.create({ ...order(id), form: filled }),
        api.registration.reactivate({ ...order(id), form: filled }),
        api.registration.close({ ...order(id), ...closing }),
      ])
        expect(await codeOf(call)).toBe('REGISTRATION_OFF');
      expect(closed.rig.dmp.calls).toEqual([]);
    } finally {
      await closed.rig.close();
    }
  });
});

import { firstPreferences, type Preferences } from '@trousse/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';
import { all, practice, Scene } from './scene.ts';
import { patient, traits } from './test-documents.ts';
import { codeOf } from './test-page.ts';

const day = 86_400_000;
const hospital = {
  ...{ situationId: '02', practiceSettingCode: 'ETABLISSEMENT', facilityTypeCode: 'SA01', billingNumber: '0B0999990' },
  amoSpeciality: '22',
};

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await scene.query('DELETE FROM practices');
  await scene.query('DELETE FROM preferences');
});
afterEach(() => {
  scene.rig.time.ahead = 0;
});

/** Signed in, and whatever was chosen before is as the database has it. */
async function again() {
  const page = scene.rig.page();
  await page.signIn(scene.card, scene.rig.time.now());
  return page;
}

/** Today in the practice, so many years on. */
function inYears(years: number, days = 0): string {
  const at = new Date(scene.rig.time.now().getTime() + days * day);
  const [year, ...rest] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(at).split('-');
  return [Number(year) + years, ...rest].join('-');
}

const journal = (act: string) =>
  scene.query<{ details: string; patient: string | null }>(
    'SELECT details, patient FROM journal.entries WHERE act = $1 ORDER BY month, seq',
    [act],
  );

describe('a practice', () => {
  it('EFF-27 EFF-32 WEB-06 is one of the session’s situations, asked once and remembered', async () => {
    const page = await again();
    expect(await page.api.session.current()).toMatchObject({ practices: [] });
    expect((await page.api.session.current()).practice).toBeUndefined();
    for (const call of [page.api.patients.list(), page.api.patients.byIns({ matricule: patient.matricule })]) {
      expect(await codeOf(call)).toBe('PRACTICE_REQUIRED');
    }
    expect(await codeOf(page.api.settings.savePractice({ ...practice, situationId: '09' }))).toBe('SITUATION_UNKNOWN');
    const saved = await page.api.settings.savePractice(practice);
    expect(saved).toEqual({ ...practice, validUntil: inYears(3) });
    const session = await (await again()).api.session.current();
    expect(session.practice).toEqual(saved);
    expect(session.practices).toEqual([saved]);
    expect((await journal('practice-changed')).at(-1)).toMatchObject({ details: '{"situation":"01"}', patient: null });
  });

  it('EFF-30 EFF-189 refuses a billing number of another length, and codes of no list', async () => {
    const page = await again();
    const save = (changes: object) => codeOf(page.api.settings.savePractice({ ...practice, ...changes }));
    for (const billingNumber of ['', '12345678', '1234567890', 'ABCDEFGHI']) {
      expect(await save({ billingNumber })).toBe('BILLING_NUMBER_LENGTH');
    }
    expect(await save({ billingNumber: '2A1234567' })).toBe('no failure');
    expect(await save({ facilityTypeCode: 'SA999' })).toBe('FORM_INVALID');
    expect(await save({ practiceSettingCode: 'AUTRE' })).toBe('FORM_INVALID');
    for (const amoSpeciality of ['', '100', '56', 'SM26'])
      expect(await save({ amoSpeciality })).toBe('AMO_SPECIALITY_UNKNOWN');
    await page.api.settings.savePractice({ ...practice, amoSpeciality: '22' });
    expect((await (await again()).api.session.current()).practice).toMatchObject({ amoSpeciality: '22' });
    await page.api.settings.savePractice(practice);
    expect((await (await again()).api.session.current()).practice).not.toHaveProperty('amoSpeciality');
  });

  it('WEB-09 holds for three years at most, and neither ends before today nor on a day that does not exist', async () => {
    const page = await again();
    const save = (validUntil: string) => codeOf(page.api.settings.savePractice({ ...practice, validUntil }));
    expect(await save(inYears(3))).toBe('no failure');
    expect(await save(inYears(0))).toBe('no failure');
    expect(await save(inYears(3, 1))).toBe('PERIOD_TOO_LONG');
    expect(await save(inYears(4))).toBe('PERIOD_TOO_LONG');
    expect(await save(inYears(0, -1))).toBe('PERIOD_PAST');
    expect(await save('2027-02-31')).toBe('DATE_INVALID');
  });

  it('WEB-09 is asked for again once its period is over, and what it was is proposed', async () => {
    const page = await again();
    const saved = await page.api.settings.savePractice({ ...practice, validUntil: inYears(0) });
    expect((await (await again()).api.session.current()).practice).toEqual(saved);
    await scene.query('UPDATE practices SET valid_until = $1', [inYears(0, -1)]);
    const later = await again();
    expect(await later.api.session.current()).toMatchObject({ practices: [{ ...saved, validUntil: inYears(0, -1) }] });
    expect((await later.api.session.current()).practice).toBeUndefined();
    expect(await codeOf(later.api.patients.list())).toBe('PRACTICE_REQUIRED');
    expect(await codeOf(later.api.settings.switchPractice({ situationId: '01' }))).toBe('PRACTICE_REQUIRED');
    await later.api.settings.savePractice(practice);
    expect((await later.api.session.current()).practice?.validUntil).toBe(inYears(3));
  });

  it('that was kept before periods holds three years from the day on which it was chosen, whatever the card numbers now', async () => {
    const { practicePeriod } = await import('../src/database/003-practice-period.ts');
    const { createKysely, createPool } = await import('@trousse/postgres');
    const { poolSize: _, ...reach } = scene.rig.database.database;
    const db = createKysely<{ practices: Record<string, unknown> }>(createPool(reach, { max: 1, onError: () => {} }));
    try {
      await scene.query(`ALTER TABLE practices DROP CONSTRAINT practices_pkey, DROP COLUMN amo_speciality,
        DROP COLUMN valid_until, DROP COLUMN used_at, ALTER COLUMN structure_id DROP NOT NULL,
        ADD PRIMARY KEY (professional)`);
      await scene.query(
        `INSERT INTO practices (professional, situation_id, practice_setting_code, facility_type_code, billing_number,
          updated_at) VALUES ('899700000017', '02', 'ETABLISSEMENT', 'SA01', '0B0999990', '2025-03-04T10:00:00Z')`,
      );
      await practicePeriod.up(db);
    } finally {
      await db.destroy();
    }
    const page = await again();
    const kept = { ...hospital, validUntil: '2028-03-04', amoSpeciality: undefined };
    expect((await page.api.session.current()).practice).toEqual(kept);
    await page.api.settings.savePractice({ ...practice, situationId: '02' });
    expect(await scene.query('SELECT structure_id, situation_id FROM practices')).toEqual([
      { structure_id: '10B0999990', situation_id: '02' },
    ]);
  });
});

describe('another structure', () => {
  it('WEB-07 EFF-27 is chosen without signing out: each keeps what was chosen for it, and the last one comes back', async () => {
    const page = await again();
    const town = await page.api.settings.savePractice(practice);
    expect(await codeOf(page.api.settings.switchPractice({ situationId: '02' }))).toBe('PRACTICE_REQUIRED');
    expect(await codeOf(page.api.settings.switchPractice({ situationId: '09' }))).toBe('SITUATION_UNKNOWN');
    const ward = await page.api.settings.savePractice(hospital);
    expect((await page.api.session.current()).practices).toEqual([ward, town]);
    expect(await page.api.settings.switchPractice({ situationId: '01' })).toEqual(town);
    expect((await page.api.session.current()).practice).toEqual(town);
    expect((await journal('practice-switched')).at(-1)?.details).toBe(
      '{"situation":"01","structure":"499700000017008"}',
    );
    await page.api.settings.switchPractice({ situationId: '02' });
    const next = await (await again()).api.session.current();
    expect([next.practice, next.practices]).toEqual([ward, [ward, town]]);
  });

  it('is known by its identifier: a card that numbers its situations otherwise takes over the right choices', async () => {
    const page = await again();
    const town = await page.api.settings.savePractice(practice);
    const ward = await page.api.settings.savePractice(hospital);
    const renewed = await scene.rig.card();
    const [first, second] = renewed.situations;
    renewed.situations.splice(0, 2, { ...second!, id: '01' }, { ...first!, id: '04' });
    const other = scene.rig.page();
    await other.signIn(renewed, scene.rig.time.now());
    expect((await other.api.session.current()).practices).toEqual([
      { ...ward, situationId: '01' },
      { ...town, situationId: '04' },
    ]);
    await other.api.settings.switchPractice({ situationId: '04' });
    expect(await scene.query('SELECT structure_id, situation_id FROM practices ORDER BY structure_id')).toEqual([
      { structure_id: '10B0999990', situation_id: '02' },
      { structure_id: '499700000017008', situation_id: '04' },
    ]);
  });

  it('closes the open record and says so to every page; another setting in the same structure closes nothing', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const { page } = scene;
    await page.api.settings.savePractice(hospital);
    await page.api.settings.savePractice(practice);
    const events = await page.api.session.events();
    const { record } = await scene.opened();
    expect(await events.next()).toMatchObject({ value: { type: 'record', record } });
    const same = await page.api.settings.savePractice({ ...practice, practiceSettingCode: 'SAD' });
    expect(await events.next()).toMatchObject({ value: { type: 'practice', practice: same } });
    expect((await page.api.record.current()).record.handle).toBe(record);

    const closed = (await journal('record-closed')).length;
    await page.api.settings.switchPractice({ situationId: '02' });
    expect(await events.next()).toMatchObject({ value: { type: 'practice', practice: { situationId: '02' } } });
    expect(await codeOf(page.api.record.current())).toBe('RECORD_NOT_OPEN');
    const entries = await journal('record-closed');
    expect(entries).toHaveLength(closed + 1);
    expect(entries.at(-1)).toMatchObject({ details: '{"by":"practice"}', patient: expect.any(String) });
    await events.return();
  });

  it('lets no record open that was on its way in the name of the one before', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const { page } = scene;
    await page.api.settings.savePractice(hospital);
    await page.api.settings.savePractice(practice);
    const { handle } = await page.api.patients.byIns({ matricule: patient.matricule });
    const opening = await page.api.record.open({ patient: handle, consent: false });
    expect(await opening.next()).toMatchObject({ value: { type: 'progress', source: 'existence' } });
    await page.api.settings.switchPractice({ situationId: '02' });
    await all(opening);
    expect(await codeOf(page.api.record.current())).toBe('RECORD_NOT_OPEN');
  });

  it('EFF-31 WEB-08 is what later calls and deposits are made in the name of', async () => {
    const desk = new Desk(scene);
    await desk.reset();
    const { page } = scene;
    await page.api.settings.savePractice(hospital);
    await desk.deposit({ form: desk.form({ facilityTypeCode: 'SA01' }) });
    await scene.rig.server.settled();
    expect(scene.rig.dmp.claims.at(-1)).toMatchObject({ structureId: '10B0999990', sector: 'SA01' });
    const [sent] = desk.record.documents;
    expect(sent?.entry).toMatchObject({ practiceSettingCode: { code: 'ETABLISSEMENT' } });
    expect(JSON.stringify(sent?.entry.authors)).toContain('HÔPITAL FICTIF');
  });
});

describe('« À propos »', () => {
  it('WEB-45 names the product as every assertion does, before anyone signs in', async () => {
    const said = await scene.rig.page().api.about.read();
    expect(said).toEqual({
      ...{ publisher: 'Trousse', product: 'Trousse', version: '1.2.3', instanceOid: '1.2.250.1.213.4.1.1.99.1' },
      homologation: { profiles: [] },
      components: { server: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
      licence: 'Apache-2.0',
    });
    await scene.page.api.patients.list();
    expect(scene.rig.dmp.claims.at(-1)).toMatchObject({ software: { name: said.product, version: said.version } });
    expect(JSON.stringify(said)).not.toContain('TEST-HOMOLOGATION');
  });
});

describe('preferences', () => {
  const chosen: Preferences = {
    landing: 'documents',
    autoOpen: true,
    secretFromAge: 15,
    theme: 'dark',
    density: 'dense',
  };

  it('EFF-188 are kept for the professional wherever they sign in, and told to the other pages of the session', async () => {
    const page = await again();
    expect((await page.api.session.current()).preferences).toEqual(firstPreferences);
    const events = await page.api.session.events();
    expect(await page.api.settings.savePreferences(chosen)).toEqual(chosen);
    expect((await events.next()).value).toEqual({ type: 'preferences', preferences: chosen });
    expect((await (await again()).api.session.current()).preferences).toEqual(chosen);
  });

  it('are refused when one of them is none that the page offers', async () => {
    const page = await again();
    for (const wrong of [{ secretFromAge: 18 }, { secretFromAge: 3.5 }, { landing: 'mail' }, { theme: '' }]) {
      expect(await codeOf(page.api.settings.savePreferences({ ...chosen, ...wrong } as Preferences))).toBe(
        'BAD_REQUEST',
      );
    }
  });
});

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { OpeningInput, RecordEvent } from '@trousse/contract';
import { createKysely, createPool } from '@trousse/postgres';
import type { ReadVihf } from '@trousse/vihf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../src/database/schema.ts';
import { readOrMakeKey } from '../src/keys/key-file.ts';
import { createKeys } from '../src/keys/keys.ts';
import { readReason } from '../src/record/emergency.ts';
import { Desk } from './desk.ts';
import { all, practice, Scene } from './scene.ts';
import type { TestRecord } from './test-dmp.ts';
import { level1, patient, pdf, stored, traits } from './test-documents.ts';
import { codeOf, type TestPage } from './test-page.ts';

const samu = '10B0999990';
const reason = 'Patient inconscient, détresse respiratoire';
const other = '277076322082910';
const nobodyOpposes = { oppositions: { breakGlass: false, emergency: false }, telecoms: [], representatives: [] };
const noAuthorisation = { authorisation: 'NON_EXISTE', data: nobodyOpposes } as const;

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
  scene = await Scene.start({ regulationStructures: [samu] });
  desk = new Desk(scene);
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await scene.query('DELETE FROM emergency_reasons');
});

const add = (changes: Partial<TestRecord> = {}, matricule = patient.matricule) =>
  scene.rig.dmp.add(matricule, changes.traits ?? traits, changes);
const bornAged = (age: number) => ({ ...traits, birthDate: `${scene.rig.time.now().getFullYear() - age}-01-02` });

/** The events of an opening; what was looked up before it is forgotten. */
async function open(
  asked: Partial<OpeningInput> = {},
  on = scene.page,
  matricule = patient.matricule,
): Promise<RecordEvent[]> {
  const { handle } = await on.api.patients.byIns({ matricule });
  for (const list of [scene.rig.dmp.calls, scene.rig.dmp.claims]) list.length = 0;
  return await all(await on.api.record.open({ patient: handle, consent: false, ...asked }));
}
const opened = (events: readonly RecordEvent[]) => events.find((event) => event.type === 'opened')?.record;
const inGlass = { mode: 'bris_de_glace', reason } as const;
const saidBy = (claims: readonly ReadVihf[]) => [...new Set(claims.map(({ purpose }) => purpose))];
const secrets = (claims: readonly ReadVihf[]) => [...new Set(claims.map((one) => one.secretConnection === true))];
const reasons = () => scene.query<{ id: string; reason: Buffer }>('SELECT id, reason FROM emergency_reasons');
const journal = async (act: string) =>
  (
    await scene.query<{ details: string }>('SELECT details FROM journal.entries WHERE act = $1 ORDER BY at, seq', [act])
  ).map(({ details }) => JSON.parse(details));

/** The reason of an access as the server's own command reads it, with the key file. */
async function reasonOf(id: string) {
  const key = await readOrMakeKey(path.join(scene.rig.folder, 'data', 'server.key'), randomBytes, async () => true);
  const { poolSize: _, ...reach } = scene.rig.database.database;
  const db = createKysely<Database>(createPool(reach, { max: 1 }));
  try {
    return await readReason({ db, keys: createKeys(key, randomBytes) }, id);
  } finally {
    await db.destroy();
  }
}

/** Another page of the same browser. */
function tab(of: TestPage): TestPage {
  const page = scene.rig.page();
  for (const [name, value] of of.cookies) page.cookies.set(name, value);
  return page;
}

describe('a bris de glace', () => {
  it('EFF-61 opens without an authorisation, and every call about the record says so until it closes', async () => {
    const record = add(noAuthorisation);
    record.documents.push(stored(level1('application/pdf', pdf)));
    const events = await open(inGlass);
    expect(opened(events)).toMatchObject({ mode: 'bris_de_glace', reason, secret: false });
    expect(scene.rig.dmp.calls).toEqual(['td02', 'td02', 'td31']);
    expect(record.authorisation).toBe('NON_EXISTE');

    // A page that was reloaded finds it as it was.
    const { record: view, documents } = await tab(scene.page).api.record.current();
    expect(view).toMatchObject({ mode: 'bris_de_glace', reason });
    const { api } = scene.page;
    await api.record.read({ record: view.handle, document: documents[0]!.id });
    await api.record.search({ record: view.handle, period: 'always' });
    await api.patients.byIns({ matricule: patient.matricule });
    expect(saidBy(scene.rig.dmp.claims)).toEqual(['bris_de_glace']);

    await api.record.close({ record: view.handle });
    scene.rig.dmp.claims.length = 0;
    expect((await open()).at(-1)?.type).toBe('authorisation-needed');
    expect(saidBy(scene.rig.dmp.claims)).toEqual(['normal']);
  });

  it('says nothing of itself in a call about anyone else', async () => {
    add(noAuthorisation);
    add({}, other);
    await open(inGlass);
    scene.rig.dmp.claims.length = 0;
    await scene.page.api.patients.byIns({ matricule: other });
    expect(saidBy(scene.rig.dmp.claims)).toEqual(['normal']);
  });

  it.each([
    ['none', undefined, 'REASON_REQUIRED'],
    ['an empty one', '', 'REASON_REQUIRED'],
    ['blanks', ' \n\t ', 'REASON_REQUIRED'],
    ['501 characters', 'x'.repeat(501), 'REASON_TOO_LONG'],
    ['10,000 characters', 'x'.repeat(10_000), 'REASON_TOO_LONG'],
  ])('does not begin with %s for a reason', async (_, typed, code) => {
    add(noAuthorisation);
    const before = (await journal('record-opened')).length;
    const refused = open({ mode: 'bris_de_glace', ...(typed !== undefined && { reason: typed }) });
    expect(await codeOf(refused)).toBe(code);
    expect(scene.rig.dmp.calls).toEqual([]);
    expect(await codeOf(scene.page.api.record.current())).toBe('RECORD_NOT_OPEN');
    expect((await journal('record-opened')).length).toBe(before);
    expect(await reasons()).toEqual([]);
  });

  it('keeps its reason sealed, under a name that is all the journal knows of it', async () => {
    add(noAuthorisation);
    const { professional } = await scene.page.api.session.current();
    await open({ ...inGlass, reason: `  ${reason}  ` });
    const [kept] = await reasons();
    expect(kept!.reason.includes(Buffer.from(reason))).toBe(false);
    expect(await reasonOf(kept!.id)).toMatchObject({ professional: professional.nationalId, reason });
    expect(await reasonOf('une autre')).toBeUndefined();
    expect((await journal('record-opened')).at(-1)).toEqual({
      ...{ mode: 'bris_de_glace', secret: false, reason: kept!.id },
    });
    expect(JSON.stringify(await scene.query('SELECT * FROM journal.entries'))).not.toContain(reason);
    expect(scene.rig.logged.join('')).not.toContain(reason);
  });

  it('EFF-64 is refused where the patient opposes it, by name, before any document is asked for', async () => {
    add({ ...noAuthorisation, data: { ...nobodyOpposes, oppositions: { breakGlass: true, emergency: false } } });
    expect((await open(inGlass)).at(-1)).toEqual({
      ...{ type: 'failed', source: 'existence', code: 'DMP_OPPOSED_BREAK_GLASS' },
      serverCode: 'OPPOSITION_BRIS_DE_GLACE',
    });
    expect(scene.rig.dmp.calls).toEqual(['td02', 'td02']);
    expect(await reasons()).toEqual([]);
    expect((await journal('patient-looked-up')).at(-1)).toEqual({
      ...{ by: 'opening', refused: 'DMP_OPPOSED_BREAK_GLASS', mode: 'bris_de_glace' },
    });
  });

  it('does not get past a block', async () => {
    add({ ...noAuthorisation, authorisation: 'INTERDIT' });
    expect((await open(inGlass)).at(-1)).toMatchObject({ type: 'failed', code: 'DMP_BLOCKED' });
    expect(scene.rig.dmp.calls).toEqual(['td02']);
  });

  it('ends with the session, however it ends', async () => {
    add(noAuthorisation);
    await open(inGlass);
    await scene.page.api.session.signOut();
    const again = scene.rig.page();
    const tunnel = await again.signIn(scene.card, scene.rig.time.now());
    expect(await codeOf(again.api.record.current())).toBe('RECORD_NOT_OPEN');
    await open(inGlass, again);
    await tunnel.open({ op: 'event', event: 'card-removed' }).end();
    await expect.poll(() => codeOf(again.api.record.current())).toBe('SESSION_LOCKED');
    const back = await scene.signedIn(scene.card);
    expect(await codeOf(back.api.record.current())).toBe('RECORD_NOT_OPEN');
    expect((await open({}, back)).at(-1)?.type).toBe('authorisation-needed');
    expect(saidBy(scene.rig.dmp.claims)).toEqual(['normal']);
  });
});

describe('« Centre 15 »', () => {
  const inRegulation = { mode: 'centre_15' } as const;

  it('EFF-62 is for who works in a regulation centre now, and ends with that situation', async () => {
    add(noAuthorisation);
    const { situations } = await scene.page.api.session.current();
    expect(situations.map(({ regulation }) => regulation)).toEqual([undefined, true]);
    expect(await codeOf(open(inRegulation))).toBe('REGULATION_ONLY');
    expect(scene.rig.dmp.calls).toEqual([]);

    await scene.page.api.settings.savePractice({ ...practice, situationId: '02' });
    expect(opened(await open(inRegulation))).toMatchObject({ mode: 'centre_15' });
    expect(scene.rig.dmp.calls).toEqual(['td02', 'td02', 'td31']);
    expect(saidBy(scene.rig.dmp.claims)).toEqual(['centre_15']);
    expect(await reasons()).toEqual([]);

    await scene.page.api.settings.switchPractice({ situationId: '01' });
    expect(await codeOf(scene.page.api.record.current())).toBe('RECORD_NOT_OPEN');
    expect(await codeOf(open(inRegulation))).toBe('REGULATION_ONLY');
  });

  it('searches the DMP by traits in such a centre alone', async () => {
    const asked = { name: 'PAT-TROIS', givenName: 'DOMINIQUE', birthDate: traits.birthDate };
    scene.rig.dmp.calls.length = 0;
    expect(await codeOf(scene.page.api.patients.byTraits(asked))).toBe('REGULATION_ONLY');
    expect(scene.rig.dmp.calls).toEqual([]);
  });

  it('EFF-64 honours the opposition to it, and that one alone; no block stops it', async () => {
    await scene.page.api.settings.savePractice({ ...practice, situationId: '02' });
    add({ ...noAuthorisation, data: { ...nobodyOpposes, oppositions: { breakGlass: false, emergency: true } } });
    expect((await open(inRegulation)).at(-1)).toMatchObject({
      ...{ code: 'DMP_OPPOSED_REGULATION', serverCode: 'OPPOSITION_ACCES_URGENCE' },
    });
    add({ authorisation: 'INTERDIT', data: { ...nobodyOpposes, oppositions: { breakGlass: true, emergency: false } } });
    expect(opened(await open(inRegulation))).toMatchObject({ mode: 'centre_15' });
  });
});

describe('a connexion secrète', () => {
  it('EFF-71 is asked about before the DMP is, and its answer goes with every call', async () => {
    const record = add({ traits: bornAged(15), authorisation: 'NON_EXISTE' });
    record.documents.push(stored(level1('application/pdf', pdf), { serviceStartTime: '20260801080000' }));
    expect((await open({ consent: true })).map(({ type }) => type)).toEqual(['secret-needed']);
    expect(scene.rig.dmp.calls).toEqual([]);

    const view = opened(await open({ consent: true, secret: true }));
    expect(view).toMatchObject({ secret: true, mode: 'normal' });
    const { record: again, documents } = await tab(scene.page).api.record.current();
    expect(again.secret).toBe(true);
    await scene.page.api.record.read({ record: again.handle, document: documents[0]!.id });
    expect(scene.rig.dmp.calls).toEqual(['td02', 'td03', 'td31', 'td32']);
    expect(secrets(scene.rig.dmp.claims)).toEqual([true]);

    await scene.page.api.record.close({ record: again.handle });
    expect(opened(await open({ secret: false }))).toMatchObject({ secret: false });
    expect(secrets(scene.rig.dmp.claims)).toEqual([false]);
  });

  it('EFF-187 is asked about from the age that the professional set', async () => {
    const { api } = scene.page;
    const { preferences } = await api.session.current();
    const asked = async (age: number) => {
      add({ traits: bornAged(age) });
      return (await open()).some(({ type }) => type === 'secret-needed');
    };
    expect([await asked(11), await asked(12), await asked(17), await asked(18)]).toEqual([false, true, true, false]);
    await api.settings.savePreferences({ ...preferences, secretFromAge: 16 });
    expect([await asked(15), await asked(16)]).toEqual([false, true]);
    await api.settings.savePreferences(preferences);
  });

  it('is none for an adult, whatever is asked', async () => {
    add();
    expect(opened(await open({ secret: true }))).toMatchObject({ secret: false });
    expect(secrets(scene.rig.dmp.claims)).toEqual([false]);
  });

  it('hides what is deposited from it, and still says so when the deposit leaves after the record', async () => {
    await desk.reset();
    add({ traits: bornAged(15) });
    const view = opened(await open({ secret: true }))!;
    const input = await desk.input({ when: 'queue' });
    expect(await codeOf(scene.page.api.deposits.create(input))).toBe('FORM_INVALID');
    const hidden = { ...input, form: { ...input.form, hiddenFromRepresentatives: true } };
    const { id } = await scene.page.api.deposits.create(hidden);
    await scene.rig.server.settled();
    await scene.page.api.record.close({ record: view.handle });
    scene.rig.dmp.claims.length = 0;
    await scene.page.api.deposits.send({ deposit: id });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(secrets(scene.rig.dmp.claims)).toEqual([true]);
  });
});

describe('one record at a time', () => {
  it('WEB-12 closes the one before with a word about it, and tells the session’s other pages', async () => {
    add();
    add({ traits: { ...traits, birthName: 'PAT-AUTRE' } }, other);
    const second = tab(scene.page);
    const told: (string | undefined)[] = [];
    const heard = await second.api.session.events();
    const listening = (async () => {
      for await (const event of heard) {
        if (event.type === 'record') told.push(event.record);
        if (event.type === 'locked') return;
      }
    })();
    const first = opened(await open())!;
    const events = await open({}, scene.page, other);
    expect(events[0]).toMatchObject({ type: 'replaced', patient: { birthName: 'PAT-TROIS' } });
    const now = opened(events)!;
    expect(now.patient.birthName).toBe('PAT-AUTRE');
    expect(await codeOf(scene.page.api.record.close({ record: first.handle }))).toBe('RECORD_NOT_OPEN');
    expect((await second.api.record.current()).record.handle).toBe(now.handle);
    await scene.page.api.record.close({ record: now.handle });
    await scene.page.api.session.signOut();
    await listening;
    expect(told).toEqual([first.handle, undefined, now.handle, undefined]);
    expect((await journal('record-closed')).slice(-2)).toEqual([{ by: 'opening' }, {}]);
  });

  it('closes the one before even when the next does not open', async () => {
    add();
    add({ record: 'closed' }, other);
    await open();
    const events = await open({}, scene.page, other);
    expect(events.map(({ type }) => type)).toEqual(['replaced', 'progress', 'failed']);
    expect(await codeOf(scene.page.api.record.current())).toBe('RECORD_NOT_OPEN');
  });

  it('leaves alone what another opening, overtaken, would have opened', async () => {
    add();
    add({}, other);
    let answer = () => {};
    const until = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { handle } = await scene.page.api.patients.byIns({ matricule: patient.matricule });
    scene.rig.dmp.troubles.push({ on: 'td02', kind: 'wait', until });
    const slow = all(await scene.page.api.record.open({ patient: handle, consent: false }));
    await expect.poll(() => scene.rig.dmp.troubles).toEqual([]);
    const now = opened(await open({}, tab(scene.page), other))!;
    answer();
    expect(opened(await slow)).toBeUndefined();
    expect((await scene.page.api.record.current()).record.handle).toBe(now.handle);
  });
});

import { randomUUID } from 'node:crypto';
import { otherDoctor } from '@trousse/cards/testing';
import type { DraftContent } from '@trousse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';
import { Scene } from './scene.ts';
import { pdf } from './test-documents.ts';
import { codeOf } from './test-page.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
  scene = await Scene.start();
  desk = new Desk(scene);
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  scene.rig.time.ahead = 0;
  await scene.reset();
  await desk.reset();
});

const typed = 'Patiente vue ce jour, à revoir';

/** A form half filled: a file that has arrived, and nothing right yet. */
async function half(changes: Partial<DraftContent> = {}): Promise<DraftContent> {
  const { title, description, typeCode, creationDate, ...shared } = desk.form({ title: typed, typeCode: '' });
  const { upload } = await desk.upload(pdf);
  const file = { upload, name: 'courrier de Mme X.pdf', size: pdf.length, format: 'pdf' as const };
  return {
    ...{ mode: 'file', text: '', shared: { ...shared, actStart: '31/02/2026' } },
    documents: [{ key: randomUUID(), own: { title, description, typeCode, creationDate }, file }],
    ...changes,
  };
}

const save = async (draft: string, content: DraftContent, revision = 0, on = scene.page, by = newPage()) =>
  await on.api.drafts.save({ draft, patient: await desk.handle(on), revision, content, ...by });
/** A page that saves for the first time. */
const newPage = () => ({ writer: randomUUID(), turn: 1 });

/** A later session of the same person. */
async function signedInAgain() {
  await scene.page.api.session.signOut();
  return await scene.signedIn(await scene.rig.card());
}

describe('a draft', () => {
  it('EFF-163 keeps every field as typed and the bytes, through the end of the server and of the session', async () => {
    const draft = randomUUID();
    const content = await half();
    expect(await save(draft, content)).toEqual({ revision: 1 });
    await scene.rig.restart();
    const page = await scene.signedIn(await scene.rig.card());
    expect((await page.api.drafts.list()).drafts).toMatchObject([
      { draft, title: typed, patientName: 'PAT-TROIS DOMINIQUE', documents: 1 },
    ]);
    const opened = await page.api.drafts.open({ draft });
    expect(opened).toMatchObject({ content, revision: 1, patient: { birthName: 'PAT-TROIS', minor: false } });
    const { upload } = opened.content.documents[0]!.file!;
    const bytes = await (await page.fetch(`/api/uploads/${upload}/content`)).arrayBuffer();
    expect(Buffer.from(bytes)).toEqual(pdf);
    // The handle is known to the session: it can be deposited for.
    const { deposits } = await page.api.deposits.createAll({
      patient: opened.patient.handle,
      when: 'queue',
      draft,
      documents: [{ key: content.documents[0]!.key, form: desk.form(), source: { kind: 'upload', upload } }],
    });
    expect(deposits).toHaveLength(1);
    expect((await page.api.drafts.list()).drafts).toEqual([]);
    expect(await scene.query('SELECT * FROM drafts')).toEqual([]);
    expect(await scene.query('SELECT * FROM uploads')).toEqual([]);
  });

  it('is sealed, and outlives the day that other uploads are kept', async () => {
    await save(randomUUID(), await half());
    expect(JSON.stringify(await scene.query('SELECT * FROM drafts'))).not.toMatch(/PAT-TROIS|Patiente|Mme X|2790351/);
    expect((await desk.kept()).some((bytes) => bytes.includes('fichier pour les essais'))).toBe(false);
    await desk.upload(pdf);
    scene.rig.time.ahead = 2 * day;
    await scene.rig.restart();
    expect(await scene.query('SELECT draft IS NOT NULL AS held FROM uploads')).toEqual([{ held: true }]);
    scene.rig.time.ahead = 40 * day;
    await scene.rig.restart();
    expect(await scene.query('SELECT id FROM drafts')).toEqual([]);
    expect(await scene.query('SELECT id FROM uploads')).toEqual([]);
  });

  it('of two tabs is written by one: the other hears of it before anything is lost', async () => {
    const draft = randomUUID();
    const content = await half();
    await save(draft, content);
    await save(draft, { ...content, text: 'premier onglet' }, 1);
    expect(await codeOf(save(draft, { ...content, text: 'second onglet' }, 1))).toBe('DRAFT_ELSEWHERE');
    expect(await codeOf(save(draft, content, 0))).toBe('DRAFT_ELSEWHERE');
    const opened = await scene.page.api.drafts.open({ draft });
    expect(opened).toMatchObject({ revision: 2, content: { text: 'premier onglet' } });
    expect(await save(draft, { ...content, text: 'gardé' }, opened.revision)).toEqual({ revision: 3 });
  });

  it('goes on after an answer that was lost, and never back to what came late', async () => {
    const draft = randomUUID();
    const content = await half();
    const { writer } = newPage();
    const saved = (text: string, turn: number, revision: number) =>
      save(draft, { ...content, text }, revision, scene.page, { writer, turn });
    await saved('un', 1, 0);
    // The page never heard of the first one.
    expect(await saved('deux', 2, 0)).toEqual({ revision: 2 });
    expect(await codeOf(saved('en retard', 1, 0))).toBe('DRAFT_ELSEWHERE');
    expect(await scene.page.api.drafts.open({ draft })).toMatchObject({ content: { text: 'deux' }, revision: 2 });
    await save(draft, { ...content, text: 'autre onglet' }, 2);
    expect(await codeOf(saved('trois', 3, 2))).toBe('DRAFT_ELSEWHERE');
  });

  it('saved many times at once is in one of its states, and whole', async () => {
    const draft = randomUUID();
    const content = await half();
    await save(draft, content);
    const texts = Array.from({ length: 8 }, (_, at) => `version ${at}`);
    const answers = await Promise.allSettled(texts.map((text) => save(draft, { ...content, text }, 1)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const opened = await scene.page.api.drafts.open({ draft });
    expect(texts).toContain(opened.content.text);
    expect(opened.revision).toBe(2);
  });

  it('is its author’s only, were its name known', async () => {
    const draft = randomUUID();
    const content = await half();
    await save(draft, content);
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect((await other.api.drafts.list()).drafts).toEqual([]);
    expect(await codeOf(other.api.drafts.open({ draft }))).toBe('DRAFT_UNKNOWN');
    expect(await codeOf(other.api.drafts.discard({ draft }))).toBe('DRAFT_UNKNOWN');
    // The same name is another draft of theirs, and holds no file of mine.
    await save(draft, content, 0, other);
    expect((await scene.page.api.drafts.open({ draft })).content.documents[0]?.file?.name).toBe(
      'courrier de Mme X.pdf',
    );
    await other.api.drafts.discard({ draft });
    expect((await scene.page.api.drafts.list()).drafts).toHaveLength(1);
    expect(await scene.query('SELECT draft IS NOT NULL AS held FROM uploads')).toEqual([{ held: true }]);
  });

  it('discarded leaves the list, comes back to who changes their mind, and is erased soon', async () => {
    const draft = randomUUID();
    const content = await half();
    await save(draft, content);
    await scene.page.api.drafts.discard({ draft });
    expect((await scene.page.api.drafts.list()).drafts).toEqual([]);
    expect(await scene.page.api.drafts.open({ draft })).toMatchObject({ content });
    expect((await scene.page.api.drafts.list()).drafts).toHaveLength(1);
    await scene.page.api.drafts.discard({ draft });
    scene.rig.time.ahead = 11 * minute;
    await scene.rig.restart();
    expect(await scene.query('SELECT id FROM drafts')).toEqual([]);
    expect(await scene.query('SELECT id FROM uploads')).toEqual([]);
    scene.rig.time.ahead = 0;
  });

  it('lets go of a file that it names no more', async () => {
    const draft = randomUUID();
    const content = await half();
    await save(draft, content);
    const documents = content.documents.map(({ file: _, ...rest }) => rest);
    await save(draft, { ...content, documents }, 1);
    expect(await scene.query('SELECT draft FROM uploads')).toEqual([{ draft: null }]);
  });

  it('gives each person a key of their own, the same in their next session', async () => {
    const { key } = await scene.page.api.drafts.key();
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    const page = await signedInAgain();
    expect(await page.api.drafts.key()).toEqual({ key });
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect((await other.api.drafts.key()).key).not.toBe(key);
  });

  it('is refused without a session, for an unknown patient, too long or of another shape', async () => {
    const content = await half();
    const [draft, patient] = [randomUUID(), await desk.handle()];
    const input = { draft, patient, revision: 0, content, ...newPage() };
    expect(await codeOf(scene.rig.page().api.drafts.save(input))).toBe('NOT_SIGNED_IN');
    expect(await codeOf(scene.page.api.drafts.save({ ...input, patient: 'unknown-patient' }))).toBe('PATIENT_UNKNOWN');
    expect(
      await codeOf(scene.page.api.drafts.save({ ...input, content: { ...content, text: 'x'.repeat(200_001) } })),
    ).toBe('BAD_REQUEST');
    expect(await codeOf(scene.page.api.drafts.save({ ...input, content: { ...content, documents: [] } }))).toBe(
      'BAD_REQUEST',
    );
    const page = await signedInAgain();
    expect((await page.api.drafts.list()).drafts).toEqual([]);
  });
});

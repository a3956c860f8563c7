import { randomUUID } from 'node:crypto';
import { otherDoctor } from '@trousse/cards/testing';
import { readCda } from '@trousse/cda';
import type { DepositForm } from '@trousse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';
import { Scene } from './scene.ts';
import { level1, pdf, stored, structured } from './test-documents.ts';
import { codeOf, type TestPage } from './test-page.ts';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
  scene = await Scene.start();
  desk = new Desk(scene);
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await desk.reset();
});

const me = { id: '899700000017', familyName: 'ESSAI-LISIÈRE', givenName: 'Claude', idType: 'IDNPS' } as const;

/** A document of the scene's doctor in the record, as it came by a deposit. */
async function deposited(changes: Partial<DepositForm> = {}, text?: string): Promise<void> {
  const source = text === undefined ? {} : { source: { kind: 'text' as const, text } };
  await desk.deposit({ form: desk.form(changes), ...source });
  await scene.rig.server.settled();
}

async function opened(on: TestPage = scene.page) {
  const { record, documents } = await scene.opened(on);
  const [first] = documents;
  return { record, document: first!.id };
}

const entries = () => desk.record.documents.map(({ entry }) => entry);
const rows = async () => (await scene.page.api.record.current()).documents;

describe('the form of a replacement', () => {
  it('EFF-164 is filled with the title, category, dates, visibility and content of the document', async () => {
    const form = desk.form({
      title: 'Compte rendu',
      hiddenFromPatient: true,
      actStart: '2026-10-02',
      actStop: '2026-10-04',
    });
    await deposited(form);
    const open = await opened();
    const draft = await scene.page.api.record.draftReplacement(open);
    expect(draft.form).toEqual(form);
    expect(draft).toMatchObject({ content: { kind: 'file' }, document: { mine: true, title: 'Compte rendu' } });
    desk.record.documents.length = 0;
    await deposited({}, 'Bonjour,\n« été »');
    expect((await scene.page.api.record.draftReplacement(await opened())).content).toEqual({
      ...{ kind: 'text', text: 'Bonjour,\n« été »' },
    });
    desk.record.documents.length = 0;
    const document = stored(structured());
    const authors = [{ ...document.entry.authors[0], person: me }];
    desk.record.documents.push({ ...document, entry: { ...document.entry, authors } });
    expect((await scene.page.api.record.draftReplacement(await opened())).content).toEqual({ kind: 'none' });
  });

  it('EFF-166 is for the author alone, and for a version in force', async () => {
    desk.record.documents.push(stored(level1('application/pdf', pdf)));
    const other = await opened();
    const draft = scene.page.api.record.draftReplacement;
    expect(await codeOf(draft(other))).toBe('DOCUMENT_NOT_MINE');
    const replace = { ...other, source: { kind: 'same' as const }, form: desk.form(), when: 'now' as const };
    expect(await codeOf(scene.page.api.record.replace({ ...replace, key: randomUUID() }))).toBe('DOCUMENT_NOT_MINE');
    expect(await codeOf(draft({ ...other, record: 'another-record' }))).toBe('RECORD_NOT_OPEN');
    expect(await codeOf(draft({ ...other, document: 'another-document' }))).toBe('DOCUMENT_NOT_FOUND');
    const page = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await codeOf(page.api.record.draftReplacement(other))).toBe('RECORD_NOT_OPEN');
    desk.record.documents.length = 0;
    await deposited();
    const mine = await opened();
    await scene.page.api.record.archive({ record: mine.record, documents: [mine.document] });
    expect(await codeOf(draft(mine))).toBe('DOCUMENT_NOT_REPLACEABLE');
  });
});

describe('a replacement', () => {
  it('EFF-164 EFF-165 goes through the outbox as the next version, and the former one is obsolete', async () => {
    await deposited({ title: 'Compte rendu' });
    const open = await opened();
    const { form } = await scene.page.api.record.draftReplacement(open);
    const created = await scene.page.api.record.replace({
      ...{ ...open, source: { kind: 'same' }, form: { ...form, title: 'Compte rendu corrigé' }, when: 'now' },
      key: randomUUID(),
    });
    expect(await desk.stateOf(created.id)).toMatchObject({ state: 'delivered', title: 'Compte rendu corrigé' });
    expect(entries().map(({ title, status }) => [title, status])).toEqual([
      ['Compte rendu', 'deprecated'],
      ['Compte rendu corrigé', 'approved'],
    ]);
    const [former, next] = desk.record.documents.map(({ bytes }) => readCda(bytes));
    expect(next!.header).toMatchObject({
      ...{ setId: former!.header.setId, versionNumber: 2 },
      relatedDocuments: [{ kind: 'RPLC', ids: [former!.header.id] }],
    });
    expect(next!.body.kind === 'nonXml' && Buffer.from(next!.body.bytes)).toEqual(pdf);
    const shown = await rows();
    expect(shown.map(({ title, status }) => [title, status])).toEqual(
      expect.arrayContaining([
        ['Compte rendu corrigé', 'approved'],
        ['Compte rendu', 'deprecated'],
      ]),
    );
    // Its new version can be replaced in its turn, the obsolete one no more.
    expect(await codeOf(scene.page.api.record.draftReplacement(open))).toBe('DOCUMENT_NOT_REPLACEABLE');
    const again = { record: open.record, document: shown.find(({ status }) => status === 'approved')!.id };
    const third = await scene.page.api.record.replace({
      ...{ ...again, source: { kind: 'text', text: 'Texte' }, form, when: 'now', key: randomUUID() },
    });
    expect(await desk.stateOf(third.id)).toMatchObject({ state: 'delivered' });
    expect(readCda(desk.record.documents[2]!.bytes).header.versionNumber).toBe(3);
  });

  it('that waited names the document as it is when it leaves, not as it was', async () => {
    await deposited();
    const open = await opened();
    const { form } = await scene.page.api.record.draftReplacement(open);
    const created = await scene.page.api.record.replace({
      ...{ ...open, source: { kind: 'text', text: 'Nouveau' }, form, when: 'queue', key: randomUUID() },
    });
    await scene.rig.server.settled();
    const renamed = 'urn:uuid:7b2d3e4f-5061-4c7d-8e9f-90a1b2c3d4e5';
    desk.record.documents[0] = { ...desk.record.documents[0]!, entry: { ...entries()[0]!, entryUuid: renamed } };
    await scene.page.api.deposits.send({ deposit: created.id });
    expect(await desk.stateOf(created.id)).toMatchObject({ state: 'delivered' });
    expect(entries()[0]).toMatchObject({ entryUuid: renamed, status: 'deprecated' });
  });

  it('of a document that somebody archived or removed meanwhile is refused in the DMP’s words, and kept', async () => {
    await deposited();
    const open = await opened();
    const { form } = await scene.page.api.record.draftReplacement(open);
    const replace = async () => {
      const { id } = await scene.page.api.record.replace({
        ...{ ...open, source: { kind: 'text', text: 'Nouveau' }, form, when: 'now', key: randomUUID() },
      });
      return await desk.stateOf(id);
    };
    desk.record.documents[0] = { ...desk.record.documents[0]!, entry: { ...entries()[0]!, status: 'archived' } };
    expect(await replace()).toMatchObject({ state: 'refused', failure: { serverCode: 'XDSReplaceFailed' } });
    desk.record.documents.length = 0;
    expect(await replace()).toMatchObject({ state: 'refused', failure: { code: 'DOCUMENT_NOT_FOUND' } });
    expect((await desk.kept()).length).toBe(2);
  });

  it('says what it changes: nothing (EX_GEN-1060), or hiding what was shown (EX_2.1-1050), is refused', async () => {
    await deposited();
    const open = await opened();
    const { form } = await scene.page.api.record.draftReplacement(open);
    const refused = async (changes: Partial<DepositForm>) =>
      await scene.page.api.record
        .replace({ ...open, source: { kind: 'same' }, form: { ...form, ...changes }, when: 'now', key: randomUUID() })
        .catch((error: { code: string; data?: unknown }) => error);
    expect(await refused({})).toMatchObject({ code: 'DOCUMENT_UNCHANGED' });
    expect(await refused({ hiddenFromPatient: true })).toMatchObject({
      ...{ code: 'FORM_INVALID', data: { fields: [{ field: 'hiddenFromPatient', code: 'VISIBILITY_ONE_WAY' }] } },
    });
    expect(await refused({ title: '' })).toMatchObject({
      ...{ code: 'FORM_INVALID', data: { fields: [{ field: 'title', code: 'FIELD_REQUIRED' }] } },
    });
    desk.record.documents.length = 0;
    await deposited({}, 'Texte');
    const text = await opened();
    const same = { source: { kind: 'text' as const, text: 'Texte' }, form, when: 'now' as const, key: randomUUID() };
    expect(await codeOf(scene.page.api.record.replace({ ...text, ...same }))).toBe('DOCUMENT_UNCHANGED');
    expect((await scene.page.api.deposits.list()).deposits.filter(({ state }) => state !== 'delivered')).toEqual([]);
  });

  it('is made once, however often its form is sent', async () => {
    await deposited();
    const open = await opened();
    const { form } = await scene.page.api.record.draftReplacement(open);
    const input = { ...open, source: { kind: 'text' as const, text: 'Nouveau' }, form, when: 'now' as const };
    const key = randomUUID();
    const [a, b] = await Promise.all([1, 2].map(() => scene.page.api.record.replace({ ...input, key })));
    expect(a!.id).toBe(b!.id);
    await scene.rig.server.settled();
    expect(await scene.page.api.record.replace({ ...input, key })).toMatchObject({ id: a!.id, state: 'delivered' });
    expect(entries()).toHaveLength(2);
  });
});

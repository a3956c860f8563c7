import { randomUUID } from 'node:crypto';
import { otherDoctor } from '@trousse/cards/testing';
import { confidentialityCodesOf, type Visibility } from '@trousse/xds';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import type { TestRecord } from './test-dmp.ts';
import { level1, patient, pdf, stored, traits } from './test-documents.ts';
import { codeOf } from './test-page.ts';

const visible: Visibility = {
  hiddenFromPatient: false,
  hiddenFromProfessionals: false,
  hiddenFromRepresentatives: false,
};
const me = { id: '899700000017', familyName: 'ESSAI-LISIÈRE', givenName: 'Claude', idType: 'IDNPS' };

let scene: Scene;
let record: TestRecord;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  record = scene.rig.dmp.add(patient.matricule, traits);
});

/** Puts a document in the record; by the scene's doctor unless said. */
function put(title: string, changes: { mine?: boolean; visibility?: Visibility } = {}): void {
  const document = stored(level1('application/pdf', pdf, { title }), { title });
  const authors = changes.mine === false ? document.entry.authors : [{ ...document.entry.authors[0], person: me }];
  record.documents.push({
    ...document,
    entry: {
      ...document.entry,
      ...{ authors, entryUuid: `urn:uuid:${randomUUID()}`, logicalId: `urn:uuid:${randomUUID()}`, version: 1 },
      confidentialityCodes: confidentialityCodesOf(changes.visibility ?? visible),
    },
  });
}

const entryOf = (title: string) => record.documents.find((one) => one.entry.title === title)!.entry;

/** Somebody else changes a document behind the list. */
function change(title: string, changes: object): void {
  const at = record.documents.findIndex((one) => one.entry.title === title);
  const one = record.documents[at]!;
  record.documents[at] = { ...one, entry: { ...one.entry, ...changes } };
}

async function opened(): Promise<{
  record: string;
  id: (title: string) => string;
  row: (title: string) => Promise<unknown>;
}> {
  const { record: handle, documents } = await scene.opened();
  scene.rig.dmp.calls.length = 0;
  return {
    record: handle,
    id: (title) => documents.find((row) => row.title === title)!.id,
    row: async (title) => (await scene.page.api.record.current()).documents.find((row) => row.title === title),
  };
}

const journal = () =>
  scene.query<{ act: string; details: string }>(
    `SELECT act, details FROM journal.entries WHERE act LIKE 'document-%' ORDER BY at DESC, seq DESC LIMIT 4`,
  );

describe('acts on documents of the record', () => {
  it('EFF-166 EFF-168 say on each row whether I am its author', async () => {
    put('De moi');
    put('D’une autre', { mine: false });
    const { row } = await opened();
    expect([await row('De moi'), await row('D’une autre')]).toMatchObject([{ mine: true }, { mine: false }]);
  });

  it('EFF-169 EFF-170 archive and bring back, with one look before, none after, and a line in the journal', async () => {
    put('Bilan');
    put('D’une autre', { mine: false });
    const open = await opened();
    const unread = { record: open.record, documents: [open.id('D’une autre')] };
    // Acting on a document by its title is not reading it (EFF-120).
    expect((await scene.page.api.record.archive(unread)).documents).toMatchObject([{ unread: true, mine: false }]);
    scene.rig.dmp.calls.length = 0;
    const on = { record: open.record, documents: [open.id('Bilan')] };
    const { documents } = await scene.page.api.record.archive(on);
    expect(documents).toMatchObject([{ id: on.documents[0], status: 'archived', mine: true }]);
    expect(scene.rig.dmp.calls).toEqual(['td31', 'td33']);
    expect(entryOf('Bilan').status).toBe('archived');
    expect(await open.row('Bilan')).toMatchObject({ status: 'archived' });
    expect((await scene.page.api.record.unarchive(on)).documents).toMatchObject([{ status: 'approved' }]);
    expect(entryOf('Bilan').status).toBe('approved');
    expect((await journal()).map(({ act }) => act)).toEqual(
      expect.arrayContaining(['document-archived', 'document-unarchived']),
    );
    expect(JSON.stringify(await journal())).not.toMatch(/Bilan|PAT-TROIS|279035121518989/);
  });

  it('EFF-167 EFF-168 remove for good: gone from the list, and not readable any more', async () => {
    put('Erreur');
    const open = await opened();
    const document = open.id('Erreur');
    expect(await scene.page.api.record.remove({ record: open.record, documents: [document] })).toEqual({
      documents: [],
    });
    expect(entryOf('Erreur').status).toBe('deleted');
    expect(await open.row('Erreur')).toBeUndefined();
    expect(await codeOf(scene.page.api.record.read({ record: open.record, document }))).toBe('DOCUMENT_NOT_FOUND');
  });

  it('EFF-153 EFF-154 EFF-176 change who may see a document, several times: each by its version in force', async () => {
    put('Courrier', { visibility: { ...visible, hiddenFromPatient: true } });
    const open = await opened();
    const on = { record: open.record, documents: [open.id('Courrier')] };
    const shown = await scene.page.api.record.changeVisibility({ ...on, visibility: visible });
    expect(shown.documents).toMatchObject([{ visibility: visible }]);
    const masked = { ...visible, hiddenFromProfessionals: true };
    await scene.page.api.record.changeVisibility({ ...on, visibility: masked });
    expect(entryOf('Courrier')).toMatchObject({
      version: 3,
      confidentialityCodes: [{ code: 'N' }, { code: 'MASQUE_PS' }],
    });
    expect(await open.row('Courrier')).toMatchObject({ visibility: masked });
  });

  it('do several at once in one message, and tell only what was not so already', async () => {
    for (const title of ['Un', 'Deux', 'Trois']) put(title);
    const open = await opened();
    change('Deux', { status: 'archived' });
    const documents = ['Un', 'Deux', 'Trois'].map(open.id);
    const done = await scene.page.api.record.archive({ record: open.record, documents });
    expect(done.documents.map(({ status }) => status)).toEqual(['archived', 'archived', 'archived']);
    expect(scene.rig.dmp.calls).toEqual(['td31', 'td33']);
    await scene.page.api.record.archive({ record: open.record, documents });
    expect(scene.rig.dmp.calls).toEqual(['td31', 'td33', 'td31']);
  });
});

describe('an act that comes too late or is refused', () => {
  it('is told plainly when somebody else changed the document, and the list then shows it', async () => {
    put('Bilan');
    put('Autre');
    const open = await opened();
    const documents = [open.id('Autre'), open.id('Bilan')];
    change('Bilan', { confidentialityCodes: confidentialityCodesOf({ ...visible, hiddenFromProfessionals: true }) });
    expect(await codeOf(scene.page.api.record.archive({ record: open.record, documents }))).toBe('DOCUMENT_CHANGED');
    expect(scene.rig.dmp.calls).toEqual(['td31']);
    expect([entryOf('Autre').status, entryOf('Bilan').status]).toEqual(['approved', 'approved']);
    expect(await open.row('Bilan')).toMatchObject({ visibility: { hiddenFromProfessionals: true } });
    // Seen as it is, it can be decided about.
    await scene.page.api.record.archive({ record: open.record, documents });
    expect(entryOf('Bilan').status).toBe('archived');
  });

  it('is told the same when the other was faster by a moment', async () => {
    put('Bilan');
    const open = await opened();
    const { promise, resolve } = Promise.withResolvers<void>();
    scene.rig.dmp.troubles.push({ on: 'td33', kind: 'wait', until: promise });
    const acting = codeOf(
      scene.page.api.record.changeVisibility({
        ...{ record: open.record, documents: [open.id('Bilan')] },
        visibility: { ...visible, hiddenFromProfessionals: true },
      }),
    );
    await expect.poll(() => scene.rig.dmp.calls).toContain('td33');
    change('Bilan', { status: 'archived', version: 2 });
    resolve();
    expect(await acting).toBe('DOCUMENT_CHANGED');
    expect(await open.row('Bilan')).toMatchObject({ status: 'archived' });
  });

  it('is told when the document is gone, and its row with it; one to remove is then as wanted', async () => {
    put('Bilan');
    put('Erreur');
    const open = await opened();
    const on = (title: string) => ({ record: open.record, documents: [open.id(title)] });
    change('Bilan', { status: 'deleted' });
    change('Erreur', { status: 'deleted' });
    expect(await codeOf(scene.page.api.record.archive(on('Bilan')))).toBe('DOCUMENT_NOT_FOUND');
    expect(await open.row('Bilan')).toBeUndefined();
    expect(await scene.page.api.record.remove(on('Erreur'))).toEqual({ documents: [] });
    expect(scene.rig.dmp.calls).not.toContain('td33');
  });

  it('counts as done when only its answer was lost', async () => {
    put('Bilan');
    put('Erreur');
    const open = await opened();
    for (const _ of ['archive', 'remove']) scene.rig.dmp.troubles.push({ on: 'td33', kind: 'lost-after' });
    const archived = await scene.page.api.record.archive({ record: open.record, documents: [open.id('Bilan')] });
    expect(archived.documents).toMatchObject([{ status: 'archived' }]);
    expect(await scene.page.api.record.remove({ record: open.record, documents: [open.id('Erreur')] })).toEqual({
      documents: [],
    });
  });

  it('leaves everything as it was when the DMP is not reached', async () => {
    put('Bilan');
    const open = await opened();
    scene.rig.dmp.troubles.push({ on: 'td33', kind: 'lost-before' });
    const on = { record: open.record, documents: [open.id('Bilan')] };
    expect(await codeOf(scene.page.api.record.archive(on))).toBe('DMP_UNAVAILABLE');
    expect(await open.row('Bilan')).toMatchObject({ status: 'approved' });
    expect((await journal())[0]).toMatchObject({ act: 'document-act-failed' });
  });

  it('shows the refusal of the DMP in its own words', async () => {
    put('D’une autre', { mine: false });
    const open = await opened();
    const reason = 'Le professionnel de santé n’a pas ce droit sur ce document';
    const subcode = 'DMPAccessDeniedByRightsService';
    scene.rig.dmp.troubles.push({ on: 'td33', kind: 'fault', code: 'Sender', subcode, reason });
    const error = await scene.page.api.record
      .remove({ record: open.record, documents: [open.id('D’une autre')] })
      .catch((refused: unknown) => refused);
    expect(error).toMatchObject({ code: 'DMP_REFUSED', data: { serverCode: subcode, serverText: reason } });
    expect(scene.rig.dmp.calls).toEqual(['td31', 'td33']);
    expect(await open.row('D’une autre')).toMatchObject({ status: 'approved' });
  });

  it('is refused for handles that are not of this open record', async () => {
    put('Bilan');
    const open = await opened();
    const document = open.id('Bilan');
    const { api } = scene.page;
    for (const act of [api.record.archive, api.record.unarchive, api.record.remove]) {
      expect(await codeOf(act({ record: 'another-record', documents: [document] }))).toBe('RECORD_NOT_OPEN');
      const documents = [document, 'another-document'];
      expect(await codeOf(act({ record: open.record, documents }))).toBe('DOCUMENT_NOT_FOUND');
    }
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await codeOf(other.api.record.archive({ record: open.record, documents: [document] }))).toBe(
      'RECORD_NOT_OPEN',
    );
    await api.record.close({ record: open.record });
    expect(await codeOf(api.record.remove({ record: open.record, documents: [document] }))).toBe('RECORD_NOT_OPEN');
    expect(scene.rig.dmp.calls).not.toContain('td33');
    expect(entryOf('Bilan').status).toBe('approved');
  });
});

import { otherDoctor } from '@trousse/cards/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { noteDocument, reimbursementDocument, vaccinationHistoryDocument } from './test-care.ts';
import { level1, patient, stored, structured, traits } from './test-documents.ts';
import { codeOf } from './test-page.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(() => scene.reset());

const held = (...documents: ReturnType<typeof stored>[]) =>
  scene.rig.dmp.add(patient.matricule, traits).documents.push(...documents);
const reads = () => scene.rig.dmp.calls.filter((call) => call === 'td32').length;
const acts = async () =>
  (await scene.query<{ act: string }>('SELECT act FROM journal.entries ORDER BY at, seq')).map(({ act }) => act);

describe('the reimbursements', () => {
  it('EFF-104 EFF-107 EFF-112 are the newest history of the insurance, as data ready for the screen', async () => {
    held(stored(structured()), reimbursementDocument({}, '2026-10-11T09:00:00Z'), reimbursementDocument());
    const { record, documents } = await scene.opened();
    const { document, history } = await scene.page.api.record.reimbursements({ record });
    expect(documents.find(({ id }) => id === document)).toMatchObject({
      ...{ category: { code: 'REMB' }, origin: 'insurance', createdAt: '2026-11-11T09:00:00.000Z' },
    });
    expect(history).toMatchObject({
      updatedAt: '2026-11-11T09:00:00.000Z',
      period: { start: '2025-11-11', stop: '2026-11-11' },
      medicines: [
        {
          ...{ prescribedAt: '2026-10-02', deliveredAt: '2026-10-05', label: 'SPÉCIALITÉ DOUBLE', quantity: '2' },
          ...{ therapeuticGroup: 'HYPOLIPIDÉMIANTS', activeIngredients: ['ROSUVASTATINE', 'ÉZÉTIMIBE'] },
          ...{ prescribedBy: 'Dr Laure MARIGNY-EXEMPLE', facility: 'CENTRE DES TILLEULS' },
          deliveredBy: 'PHARMACIE FICTIVE',
        },
      ],
      stays: [{ start: '2026-05-15', stop: '2026-05-30', label: 'Chirurgie', place: 'CLINIQUE' }],
      care: [{ date: '2026-07-11', code: 'G', label: 'Consultation' }],
      devices: [],
      disclaimer: expect.stringContaining('Assurance Maladie'),
    });
    expect(reads()).toBe(1);
  });

  it('EFF-118 leave out a prescriber that nobody named, and never say null', async () => {
    held(reimbursementDocument());
    const { record } = await scene.opened();
    const { history } = await scene.page.api.record.reimbursements({ record });
    expect(history?.vaccines).toEqual([
      {
        deliveredAt: '2026-10-20',
        label: 'VACCIN',
        valence: 'GRIPPE',
        facility: 'CLINIQUE FICTIVE',
        deliveredBy: 'PHARMACIE FICTIVE',
      },
    ]);
    expect(JSON.stringify(history)).not.toMatch(/null|undefined/);
  });

  it('EFF-104 say that a record has none, without asking the DMP', async () => {
    held(stored(structured()));
    const { record } = await scene.opened();
    expect(await scene.page.api.record.reimbursements({ record })).toEqual({});
    expect(reads()).toBe(0);
  });

  it('EFF-104 name a document that holds no data to show, so that it can be read as it came', async () => {
    const remb = reimbursementDocument();
    const flat = stored(level1('text/plain', Buffer.from('Données de remboursement')));
    const { typeCode, classCode } = remb.entry;
    held({ ...flat, entry: { ...flat.entry, typeCode, classCode } });
    const { record, documents } = await scene.opened();
    expect(await scene.page.api.record.reimbursements({ record })).toEqual({ document: documents[0]!.id });
  });

  it('EFF-120 are traced, and no longer news, as any document read', async () => {
    held(reimbursementDocument());
    const { record } = await scene.opened();
    const before = (await acts()).length;
    await scene.page.api.record.reimbursements({ record });
    await scene.page.api.record.reimbursements({ record });
    expect((await acts()).slice(before)).toEqual(['document-read', 'document-read']);
    expect(reads()).toBe(1);
    expect((await scene.page.api.record.current()).documents[0]!.unread).toBe(false);
  });

  it('are never another person’s, nor altered, nor for another session', async () => {
    const good = reimbursementDocument();
    held({ ...good, bytes: reimbursementDocument().bytes });
    const { record } = await scene.opened();
    expect(await codeOf(scene.page.api.record.reimbursements({ record }))).toBe('DOCUMENT_ALTERED');
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await codeOf(other.api.record.reimbursements({ record }))).toBe('RECORD_NOT_OPEN');
    expect(await codeOf(other.api.record.vaccinations({ record }))).toBe('RECORD_NOT_OPEN');
    expect(await codeOf(scene.rig.page().api.record.reimbursements({ record }))).toBe('NOT_SIGNED_IN');
  });
});

describe('the vaccinations', () => {
  it('EFF-139 are those of the history when there is one, the latest first', async () => {
    held(noteDocument(), vaccinationHistoryDocument({ date: '20260101', lot: 'PREMIER' }, { lot: 'SECOND' }));
    const { record, documents } = await scene.opened();
    const view = await scene.page.api.record.vaccinations({ record });
    expect(documents.filter(({ id }) => view.documents.includes(id)).map((row) => row.category.code)).toEqual([
      '11369-6',
    ]);
    expect(view.vaccinations.map(({ lot }) => lot)).toEqual(['SECOND', 'PREMIER']);
    expect(view.vaccinations[0]).toEqual({
      ...{
        date: '2026-09-28',
        vaccine: 'VACCIN D’ESSAI, suspension injectable',
        administration: '1ère série vaccinante',
      },
      ...{ rank: '2', lot: 'SECOND', route: 'Voie intramusculaire', site: 'deltoïde gauche' },
      ...{ performer: 'Dr Camille BRUYÈRE-EXEMPLE', author: 'Dr Camille BRUYÈRE-EXEMPLE' },
      comment: 'Prévenu des réactions locales & bénignes',
    });
    expect(reads()).toBe(1);
  });

  it('EFF-139 are those of the notes where the record has no history', async () => {
    held(noteDocument({ date: '20260301', lot: 'A' }), noteDocument({ date: '20260401', lot: 'B' }));
    const { record } = await scene.opened();
    const view = await scene.page.api.record.vaccinations({ record });
    expect(view).toMatchObject({ unread: 0, updatedAt: expect.stringMatching(/^2026-/) });
    expect(view.vaccinations.map(({ lot }) => lot)).toEqual(['B', 'A']);
    expect(view.documents).toHaveLength(2);
  });

  it('EFF-139 a record without any says so; a note that cannot be read is counted', async () => {
    held(stored(structured()));
    const empty = await scene.opened();
    expect(await scene.page.api.record.vaccinations({ record: empty.record })).toEqual({
      ...{ documents: [], vaccinations: [], unread: 0, notes: [] },
    });
    const note = noteDocument();
    const flat = stored(level1('text/plain', Buffer.from('Vaccin')));
    held(note, { ...flat, entry: { ...flat.entry, typeCode: note.entry.typeCode } });
    const { record } = await scene.opened();
    const view = await scene.page.api.record.vaccinations({ record });
    expect([view.vaccinations.length, view.unread]).toEqual([1, 1]);
  });
});

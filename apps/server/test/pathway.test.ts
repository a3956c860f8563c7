import type { CarePathway, PathwayUpdate } from '@trousse/contract';
import type { DocumentEntry } from '@trousse/xds';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { noteDocument, reimbursementDocument, vaccinationHistoryDocument } from './test-care.ts';
import { level1, patient, type Stored, stored, traits } from './test-documents.ts';
import { codeOf } from './test-page.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(() => scene.reset());

const held = (...documents: Stored[]) => scene.rig.dmp.add(patient.matricule, traits).documents.push(...documents);
const calls = (transaction: string) => scene.rig.dmp.calls.filter((call) => call === transaction).length;

/** A letter of somebody: its entry says what each test is about. */
const letter = (changes: Partial<DocumentEntry> = {}): Stored =>
  stored(level1('text/plain', Buffer.from('Bonjour')), changes);

async function updates(on = scene.page): Promise<PathwayUpdate[]> {
  const { record } = await scene.opened(on);
  return await read(record, on);
}

async function read(record: string, on = scene.page): Promise<PathwayUpdate[]> {
  const found: PathwayUpdate[] = [];
  for await (const update of await on.api.pathway.read({ record })) found.push(update);
  return found;
}

const last = (all: readonly PathwayUpdate[]): CarePathway =>
  all.findLast((update) => update.type === 'pathway')!.pathway;
const laure = { id: '899700123450', familyName: 'MARIGNY-EXEMPLE', givenName: 'Laure', idType: 'IDNPS' as const };
const author = (person: typeof laure, institution = { id: '', idType: '', name: 'CENTRE DES TILLEULS' }) => ({
  authors: [{ person, institution }],
});
const consulted = { classCode: { code: '10', system: '', display: '' }, typeCode: code('11488-4') };

function code(value: string) {
  return { code: value, system: '1.2.250.1.213.1.1.4.12', display: value };
}

describe('the care pathway', () => {
  it('EFF-77 EFF-78 merges reimbursements, vaccinations, stays and documents, the newest first', async () => {
    held(letter(), reimbursementDocument(), vaccinationHistoryDocument({ date: '20260928', lot: 'A' }));
    const all = await updates();
    const { events, reimbursements } = last(all);
    expect(events.map(({ kind, source, start, title }) => [kind, source, start, title])).toEqual([
      ['vaccine', 'reimbursements', '2026-10-20', 'VACCIN'],
      ['medicines', 'reimbursements', '2026-10-05', 'SPÉCIALITÉ DOUBLE'],
      ['consultation', 'documents', '2026-10-01', 'Consultation'],
      ['vaccine', 'vaccinations', '2026-09-28', 'VACCIN D’ESSAI, suspension injectable'],
      ['consultation', 'reimbursements', '2026-07-11', 'Consultation'],
      ['stay', 'reimbursements', '2026-05-15', 'Chirurgie'],
    ]);
    expect(events.at(-1)).toMatchObject({ stop: '2026-05-30' });
    // EFF-106: what the reimbursements cover.
    expect(reimbursements).toMatchObject({ period: { start: '2025-11-11', stop: '2026-11-11' } });
  });

  it('EFF-77 says what is being read, then all of it at once when it comes soon, and searches nothing again', async () => {
    held(letter(), reimbursementDocument(), noteDocument());
    const all = await updates();
    expect(all.map(({ type }) => type)).toEqual([...Array(4).fill('progress'), 'pathway']);
    expect(all.filter(({ type }) => type === 'progress')).toEqual(
      expect.arrayContaining([
        { type: 'progress', source: 'reimbursements', state: 'running' },
        { type: 'progress', source: 'vaccinations', state: 'running' },
        { type: 'progress', source: 'reimbursements', state: 'done' },
        { type: 'progress', source: 'vaccinations', state: 'done' },
      ]),
    );
    expect([calls('td31'), calls('td32')]).toEqual([1, 2]);
  });

  it('EFF-77 shows the documents meanwhile, when what there is to read is slow to come', async () => {
    held(letter(), reimbursementDocument());
    const { record } = await scene.opened();
    const slow = Promise.withResolvers<void>();
    scene.rig.dmp.troubles.push({ on: 'td32', kind: 'wait', until: slow.promise });
    const all: PathwayUpdate[] = [];
    for await (const update of await scene.page.api.pathway.read({ record })) {
      all.push(update);
      if (update.type === 'pathway') slow.resolve();
    }
    expect(all.map(({ type }) => type)).toEqual(['progress', 'pathway', 'progress', 'pathway']);
    const sources = all.map((update) => update.type === 'pathway' && update.pathway.events.map(({ source }) => source));
    expect(sources[1]).toEqual(['documents', 'documents']);
    expect(sources[3]).toContain('reimbursements');
  });

  it('leaves the rest when the reimbursements cannot be read, and reads them at the next try', async () => {
    held(letter(), reimbursementDocument());
    const { record } = await scene.opened();
    scene.rig.dmp.troubles.push({ on: 'td32', kind: 'lost-before' });
    const all = await read(record);
    expect(all).toContainEqual(
      expect.objectContaining({ type: 'failed', source: 'reimbursements', code: 'DMP_UNAVAILABLE' }),
    );
    // The document itself remains, to be read as it came.
    expect(
      last(all)
        .events.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['consultation', 'document']);
    expect(last(await read(record)).events.map(({ source }) => source)).toContain('reimbursements');
  });

  it('EFF-79 puts a document on the event of the same day and the same person, an order on its delivery', async () => {
    const day = { serviceStartTime: '20260711080000', serviceStopTime: '20260711083000' };
    const ordered = { serviceStartTime: '20261002080000', classCode: code('42'), typeCode: code('57833-6') };
    held(
      reimbursementDocument(),
      letter({ ...day, ...consulted, ...author(laure), title: 'Lettre' }),
      letter({ ...ordered, ...author(laure), title: 'Ordonnance' }),
    );
    const { events } = last(await updates());
    const titles = (kind: string) =>
      events
        .find((event) => event.kind === kind && event.source === 'reimbursements')
        ?.documents.map(({ title }) => title);
    expect([titles('consultation'), titles('medicines')]).toEqual([['Lettre'], ['Ordonnance']]);
    expect(events.filter(({ source }) => source === 'documents')).toEqual([]);
  });

  it('EFF-79 leaves alone a document of another day, of another person, or of another kind', async () => {
    const day = { serviceStartTime: '20260711080000' };
    const other = { ...laure, id: '899700999999', familyName: 'AUTRE' };
    held(
      reimbursementDocument(),
      letter({ ...consulted, serviceStartTime: '20260712080000', ...author(laure) }),
      letter({ ...consulted, ...day, ...author(other) }),
      letter({ ...day, ...author(laure), typeCode: code('11502-2') }),
    );
    const { events } = last(await updates());
    expect(events.filter(({ source, documents }) => source !== 'documents' && documents.length > 0)).toEqual([]);
    expect(events.filter(({ source }) => source === 'documents')).toHaveLength(3);
  });

  it('EFF-79 puts what an establishment wrote during a stay on that stay', async () => {
    const clinic = { id: '', idType: '', name: 'Clinique' };
    held(
      reimbursementDocument(),
      letter({ serviceStartTime: '20260530080000', ...author(laure, clinic), typeCode: code('11490-0') }),
      letter({ serviceStartTime: '20260531230000', ...author(laure, clinic), typeCode: code('11490-0') }),
    );
    const { events } = last(await updates());
    const stay = events.find(({ kind, source }) => kind === 'stay' && source === 'reimbursements')!;
    expect(stay.documents.map(({ date }) => date)).toEqual(['2026-05-30']);
  });

  it('EFF-79 puts documents that bear one reference on one line', async () => {
    const referenceIds = ['EX-1^^^&1.2.250.1.999&ISO^urn:ihe:iti:xds:2013:accession'];
    held(letter({ referenceIds, title: 'Un' }), letter({ referenceIds, title: 'Deux' }), letter({ title: 'Trois' }));
    const { events } = last(await updates());
    expect(events.map(({ documents }) => documents.map(({ title }) => title).sort())).toEqual([
      ['Deux', 'Un'],
      ['Trois'],
    ]);
  });

  it('EFF-84 names each professional and establishment once, whatever the source calls them', async () => {
    held(reimbursementDocument(), letter({ ...consulted, serviceStartTime: '20260711080000', ...author(laure) }));
    const { parties, events } = last(await updates());
    expect(parties.map(({ name, kind }) => [name, kind])).toEqual([
      ['Dr MARIGNY-EXEMPLE Laure', 'professional'],
      ['PHARMACIE FICTIVE', 'structure'],
      ['CLINIQUE FICTIVE', 'structure'],
      ['CLINIQUE', 'structure'],
    ]);
    const mentions = events.filter((event) => event.source === 'reimbursements' && event.parties.includes(0));
    const deposited = events.flatMap(({ documents }) => documents).filter(({ depositors }) => depositors.includes(0));
    expect([mentions.length, deposited.length]).toEqual([2, 1]);
  });

  it('EFF-85 tells which of them is the one who is signed in, and names neither the patient nor the insurance', async () => {
    const { nationalId: id } = (await scene.page.api.session.current()).professional;
    const mine = { id, familyName: 'MOI', givenName: 'Même', idType: 'IDNPS' as const };
    const theirs = { id: patient.matricule, familyName: 'PAT-TROIS', givenName: 'D', idType: 'NH' as const };
    held(letter({ authors: [{ person: mine }] }), letter({ authors: [{ person: theirs }] }), reimbursementDocument());
    const { parties } = last(await updates());
    expect(parties.filter(({ me }) => me).map(({ name }) => name)).toEqual(['MOI Même']);
    expect(parties.map(({ name }) => name).join()).not.toMatch(/PAT-TROIS|ASSURANCE|CNAM/i);
  });

  it('EFF-120 leaves new what nobody opened, and traces what was read', async () => {
    held(reimbursementDocument());
    const { record } = await scene.opened();
    const acts = async () =>
      (await scene.query<{ act: string }>('SELECT act FROM journal.entries ORDER BY at, seq')).map(({ act }) => act);
    const marks = async () => (await scene.query('SELECT 1 FROM read_marks')).length;
    const before = [(await acts()).length, await marks()] as const;
    await read(record);
    await read(record);
    expect((await acts()).slice(before[0])).toEqual(['document-read']);
    expect(await marks()).toBe(before[1]);
  });

  it('is of the record that the session has open, and of no other', async () => {
    held(letter());
    const { record } = await scene.opened();
    expect(await codeOf(read('AAAAAAAAAAAAAAAAAAAAAA'))).toBe('RECORD_NOT_OPEN');
    expect(await codeOf(read(record, scene.rig.page()))).toBe('NOT_SIGNED_IN');
    await scene.page.api.record.close({ record });
    expect(await codeOf(read(record))).toBe('RECORD_NOT_OPEN');
  });

  it('copes with documents without date, author, type or title, and with a history that says nothing', async () => {
    const nothing = { title: ' ', typeCode: code(''), classCode: code(''), serviceStartTime: '99999999999999' };
    held(
      letter({ ...nothing, authors: [] }),
      letter({ ...nothing, authors: [{ person: { ...laure, id: '', familyName: '', givenName: '' } }] }),
      letter({ status: 'archived' }),
      reimbursementDocument({ drugs: [], vaccines: [], stays: [], care: [] }),
    );
    const { record } = await scene.opened();
    const { events } = last(await read(record));
    expect(events.map(({ kind, start, title }) => [kind, start, title === ''])).toEqual([
      ['document', undefined, false],
      ['document', undefined, false],
    ]);
  });
});

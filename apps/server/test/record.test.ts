import { otherDoctor } from '@trousse/cards/testing';
import type { RecordEvent } from '@trousse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestCard } from './test-card.ts';
import { level1, patient, pdf, picture, pictureDocument, stored, structured, traits } from './test-documents.ts';
import { codeOf, type TestPage } from './test-page.ts';
import { type Rig, startRig } from './test-server.ts';

let rig: Rig;
let card: TestCard;
let page: TestPage;
const child = '133061764035249';
const practice = {
  ...{ situationId: '01', practiceSettingCode: 'AMBULATOIRE', facilityTypeCode: 'SA07', billingNumber: '991234567' },
};

beforeAll(async () => {
  rig = await startRig();
  card = await rig.card();
});
afterAll(() => rig.close());
beforeEach(async () => {
  rig.dmp.records.clear();
  rig.dmp.calls.length = 0;
  rig.dmp.claims.length = 0;
  rig.dmp.troubles.length = 0;
  page = await signedIn(card);
});

async function signedIn(with_: TestCard): Promise<TestPage> {
  const one = rig.page();
  await one.signIn(with_, rig.time.now());
  await one.api.settings.savePractice(practice);
  return one;
}

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}

async function open(consent = false, on = page): Promise<RecordEvent[]> {
  const { handle } = await on.api.patients.byIns({ matricule: patient.matricule });
  return await all(await on.api.record.open({ patient: handle, consent }));
}

/** Opens and gives the record's handle and rows. */
async function opened(on = page) {
  const events = await open(false, on);
  const record = events.find((event) => event.type === 'opened')?.record;
  const documents = events.find((event) => event.type === 'documents')?.documents ?? [];
  return { record: record!.handle, view: record!, documents };
}

describe('patients', () => {
  it('EFF-35 EFF-40 EFF-44 are those of the list of the DMP over the months an authorisation lasts', async () => {
    rig.dmp.add(patient.matricule, { ...traits, usedName: 'USAGE' }, { treatingDoctor: true });
    rig.dmp.add(child, { ...traits, birthDate: '2020-05-06' }, { authorisation: 'NON_EXISTE' });
    const { patients } = await page.api.patients.list();
    expect(patients).toEqual([
      {
        ...{ handle: expect.any(String), birthName: 'PAT-TROIS', usedName: 'USAGE', givenName: 'DOMINIQUE', sex: 'F' },
        ...{ birthDate: '1979-03-28', age: 47, minor: false, access: 'treating-doctor' },
        lastAccessAt: '2026-11-01T08:00:00.000Z',
      },
    ]);
    expect(rig.dmp.claims.at(-1)).toMatchObject({
      nameId: '899700000017',
      structureId: '499700000017008',
      sector: 'SA07',
    });
    expect(rig.dmp.claims.at(-1)?.patient).toBeUndefined();
  });

  it('EFF-53 are found by a typed matricule, whose key is checked before anything is sent', async () => {
    rig.dmp.add(patient.matricule, traits);
    for (const [matricule, code] of [
      ['27903512151898', 'INS_LENGTH'],
      ['27903512151898X', 'INS_CHARACTERS'],
      ['279035121518988', 'INS_KEY'],
    ]) {
      expect(await codeOf(page.api.patients.byIns({ matricule: matricule! }))).toBe(code);
    }
    expect(rig.dmp.calls).toEqual([]);
    const found = await page.api.patients.byIns({ matricule: '2 79 03 51 215 189 89' });
    expect(found).toMatchObject({ birthName: 'PAT-TROIS', access: 'accessible', minor: false });
    expect(rig.dmp.claims[0]).toMatchObject({ patient, software: { name: 'Trousse', version: '1.2.3' } });
    expect(await codeOf(page.api.patients.byIns({ matricule: child }))).toBe('DMP_NONE');
  });

  it('EFF-58 have each their access, as the DMP says it', async () => {
    const access = async (changes: object) => {
      rig.dmp.add(patient.matricule, traits, changes);
      return (await page.api.patients.byIns({ matricule: patient.matricule })).access;
    };
    expect(await access({ treatingDoctor: true })).toBe('treating-doctor');
    expect(await access({})).toBe('accessible');
    expect(await access({ authorisation: 'EXPIRE' })).toBe('to-renew');
    expect(await access({ authorisation: 'NON_EXISTE' })).toBe('none');
    expect(await access({ authorisation: 'INTERDIT' })).toBe('blocked');
    expect(await access({ record: 'closed' })).toBe('closed');
  });

  it('EFF-73 EFF-75 EFF-76 of a Vitale card come one by one, each with a row, whoever cannot be asked for included', async () => {
    rig.dmp.add(patient.matricule, traits);
    const person = { quality: 'assuré', birthName: 'PAT-TROIS', givenName: 'Dominique', birthDate: '1979-03-28' };
    const beneficiaries = [
      { ...person, rank: 1, matricule: patient.matricule },
      { ...person, rank: 2, birthDate: '1942-19-01' },
      { ...person, rank: 3, givenName: 'Cléo', matricule: child },
      { ...person, rank: 4, givenName: 'Autre', birthDate: '1979-03-29', matricule: patient.matricule },
    ];
    const events = await all(await page.api.patients.byVitale({ beneficiaries }));
    const byRank = new Map(events.map((event) => [event.rank, event]));
    expect(byRank.get(1)).toMatchObject({ type: 'found', patient: { access: 'accessible' }, differences: [] });
    expect(byRank.get(2)).toEqual({ type: 'failed', rank: 2, code: 'VITALE_NO_OWN_NUMBER' });
    expect(byRank.get(3)).toMatchObject({ type: 'found', patient: { access: 'no-record', givenName: 'Cléo' } });
    expect(byRank.get(4)).toMatchObject({ type: 'found', differences: ['givenName', 'birthDate'] });
    expect(byRank.size).toBe(4);
  });

  it('EFF-74 of a Vitale card are asked for two at a time, and no more once the page has left', async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (let index = 0; index < 4; index += 1) rig.dmp.troubles.push({ on: 'td02', kind: 'wait', until });
    const beneficiaries = Array.from({ length: 6 }, (_, rank) => ({
      ...{ rank, quality: 'enfant', birthName: 'A', givenName: 'B', birthDate: '2020-01-01', matricule: child },
    }));
    const controller = new AbortController();
    const stream = await page.api.patients.byVitale({ beneficiaries }, { signal: controller.signal });
    const first = stream.next().catch(() => 'left');
    await expect.poll(() => rig.dmp.calls.length).toBe(2);
    controller.abort();
    await first;
    release();
    await rig.server.settled();
    expect(rig.dmp.calls).toHaveLength(2);
  });

  it('of one session are nobody else’s: a handle opens nothing elsewhere', async () => {
    rig.dmp.add(patient.matricule, traits);
    const { handle } = await page.api.patients.byIns({ matricule: patient.matricule });
    const other = await signedIn(await rig.card(otherDoctor));
    expect(await codeOf(other.api.record.open({ patient: handle, consent: true }))).toBe('PATIENT_UNKNOWN');
    const refused = await other.fetch('/api/records', {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ patient: handle, consent: true }),
    });
    // A refusal known at once is a status, not an event.
    expect(refused.status).toBe(404);
  });
});

describe('opening a record', () => {
  it('tells each step, then the documents of two years by date of act, newest first', async () => {
    const record = rig.dmp.add(patient.matricule, traits, { treatingDoctor: true });
    record.documents.push(
      stored(level1('text/plain', Buffer.from('ancien')), { serviceStartTime: '20240101080000', title: 'Ancien' }),
      stored(level1('text/plain', Buffer.from('a')), { serviceStartTime: '20260101080000', title: 'Janvier' }),
      stored(level1('text/plain', Buffer.from('b')), { serviceStartTime: '20260801080000', title: 'Août' }),
    );
    const events = await open();
    expect(
      events.map((event) =>
        'source' in event ? `${event.source} ${'state' in event ? event.state : ''}` : event.type,
      ),
    ).toEqual([
      ...['existence running', 'existence done', 'opened', 'documents running', 'documents', 'documents done'],
    ]);
    const view = events.find((event) => event.type === 'opened')!.record;
    expect(view).toMatchObject({
      ...{ mode: 'normal', treatingDoctor: true },
      patient: {
        ...{
          matricule: '2 79 03 51 215 189 89',
          matriculeKind: 'INS-NIR de test',
          birthGivenNames: ['DOMINIQUE', 'ANNE'],
        },
      },
    });
    const rows = events.find((event) => event.type === 'documents')!.documents;
    expect(rows.map((row) => row.title)).toEqual(['Août', 'Janvier']);
    expect(rows[0]).toEqual({
      ...{ id: expect.any(String), title: 'Août', origin: 'professional', status: 'approved', unread: true },
      category: { code: '11488-4', system: '2.16.840.1.113883.6.1', display: expect.any(String) },
      class: { code: '10', system: '1.2.250.1.213.1.1.4.1', display: 'Compte rendu' },
      authors: [{ name: 'AUTEUR Lise', specialty: 'Médecin', organisation: 'Clinique des Essais' }],
      ...{ actStart: '2026-08-01T08:00:00.000Z', createdAt: '2026-10-01T08:00:00.000Z' },
      visibility: { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
      size: expect.any(Number),
    });
    expect(JSON.stringify(rows)).not.toContain(patient.matricule);
    const again = await page.api.record.current();
    expect(again.documents).toEqual(rows);
    const searched = await page.api.record.search({ record: view.handle, period: 'always' });
    expect(searched.documents.map((row) => row.title)).toEqual(['Août', 'Janvier', 'Ancien']);
    expect((await page.api.record.current()).period).toBe('always');
  });

  it('EFF-59 EFF-60 asks for the patient’s agreement, and adds an authorisation only with it', async () => {
    for (const authorisation of ['NON_EXISTE', 'EXPIRE'] as const) {
      rig.dmp.calls.length = 0;
      const record = rig.dmp.add(patient.matricule, traits, { authorisation });
      const asked = await open(false);
      expect(asked.at(-1)).toMatchObject({ type: 'authorisation-needed', patient: { birthName: 'PAT-TROIS' } });
      expect(await codeOf(page.api.record.current())).toBe('RECORD_NOT_OPEN');
      expect(record.authorisation).toBe(authorisation);
      const events = await open(true);
      expect(events.map((event) => event.type)).toContain('opened');
      expect(record.authorisation).toBe('VALIDE');
      expect(rig.dmp.calls).toEqual(['td02', 'td02', 'td02', 'td02', 'td03', 'td31']);
      await page.api.record.close({ record: (await page.api.record.current()).record.handle });
    }
  });

  it.each([
    ['closed', { record: 'closed' as const }, 'DMP_CLOSED'],
    ['blocked by the patient', { authorisation: 'INTERDIT' as const }, 'DMP_BLOCKED'],
  ])('is refused when it is %s, whatever the agreement', async (_, changes, code) => {
    rig.dmp.add(patient.matricule, traits, changes);
    expect((await open(true)).at(-1)).toMatchObject({ type: 'failed', source: 'existence', code });
    expect(rig.dmp.calls).not.toContain('td03');
  });

  it('shows the refusal of one source in the words of the DMP, and keeps the rest', async () => {
    rig.dmp.add(patient.matricule, traits);
    rig.dmp.troubles.push({
      ...{
        on: 'td31',
        kind: 'fault',
        code: 'Sender',
        subcode: 'DMPAccessDeniedByRightsService',
        reason: 'Accès refusé',
      },
    });
    const events = await open();
    expect(events.at(-1)).toEqual({
      ...{ type: 'failed', source: 'documents', code: 'DMP_REFUSED' },
      ...{ serverCode: 'DMPAccessDeniedByRightsService', serverText: 'Accès refusé' },
    });
    rig.dmp.troubles.push({
      ...{ on: 'td31', kind: 'fault', code: 'Sender', subcode: 'DMPAccessDeniedByExcededThreshold', reason: 'Trop' },
    });
    const { record } = await page.api.record.current();
    expect(await codeOf(page.api.record.search({ record: record.handle, period: 'always' }))).toBe('DMP_THROTTLED');
    rig.dmp.troubles.push({ on: 'td31', kind: 'lost-before' });
    expect(await codeOf(page.api.record.search({ record: record.handle, period: 'always' }))).toBe('DMP_UNAVAILABLE');
    card.refuseNext = 'HOST_REFUSED';
    expect(await codeOf(page.api.record.search({ record: record.handle, period: 'always' }))).toBe('HOST_REFUSED');
  });

  it('closes the record that was open, of which nothing remains', async () => {
    rig.dmp.add(patient.matricule, traits).documents.push(stored(level1('application/pdf', pdf)));
    const first = await opened();
    const second = await opened();
    expect(second.record).not.toBe(first.record);
    const document = first.documents[0]!.id;
    expect(await codeOf(page.api.record.read({ record: first.record, document }))).toBe('RECORD_NOT_OPEN');
    await page.api.record.close({ record: second.record });
    expect(await codeOf(page.api.record.current())).toBe('RECORD_NOT_OPEN');
    expect(await codeOf(page.api.record.close({ record: second.record }))).toBe('RECORD_NOT_OPEN');
  });
});

describe('reading a document', () => {
  const urlOf = (record: string, document: string, rest: string) =>
    `/api/records/${record}/documents/${document}/${rest}`;

  it('EFF-134 EFF-136 EFF-138 shows a structured one as safe HTML with its contents, and a header in French', async () => {
    rig.dmp.add(patient.matricule, traits).documents.push(stored(structured()));
    const { record, documents } = await opened();
    const view = await page.api.record.read({ record, document: documents[0]!.id });
    expect(view.content).toMatchObject({ kind: 'structured', html: expect.stringContaining('Asthme') });
    expect(view.content.kind === 'structured' && view.content.contents.length).toBeGreaterThan(0);
    expect(view.header).toContainEqual({ label: 'Titre', value: 'Synthèse médicale' });
    expect(view.header).toContainEqual({ label: 'Auteur', value: expect.stringContaining('AUTEUR') });
    expect(view.header.every((line) => line.value !== '' && line.value !== 'non disponible')).toBe(true);
    expect(view.document.unread).toBe(false);
  });

  it('shows a PDF, a text and a picture, whose bytes come from an address of their own', async () => {
    const record_ = rig.dmp.add(patient.matricule, traits);
    record_.documents.push(
      stored(level1('application/pdf', pdf, { title: 'Un PDF' })),
      stored(level1('text/plain', Buffer.from('Un résumé', 'latin1'), { title: 'Un texte' })),
      stored(pictureDocument(), { title: 'Une image' }),
    );
    const { record, documents } = await opened();
    const id = (title: string) => documents.find((row) => row.title === title)!.id;
    const kinds = { 'Un PDF': 'application/pdf', 'Un texte': 'text/plain; charset=utf-8', 'Une image': 'image/jpeg' };
    const views = [];
    for (const [title, type] of Object.entries(kinds)) {
      views.push((await page.api.record.read({ record, document: id(title) })).content);
      const response = await page.fetch(urlOf(record, id(title), 'content'));
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
      expect(response.headers.get('content-disposition')).toBeNull();
    }
    expect(views).toEqual([
      { kind: 'pdf', size: pdf.length },
      { kind: 'text', text: 'Un résumé' },
      { kind: 'jpeg', size: picture.length },
    ]);
    const bytes = await (await page.fetch(urlOf(record, id('Un PDF'), 'content'))).arrayBuffer();
    expect(Buffer.from(bytes)).toEqual(pdf);
    // One retrieval each, whatever was asked of them.
    expect(rig.dmp.calls.filter((call) => call === 'td32')).toHaveLength(3);
  });

  it('EFF-140 saves the file or the original under a name without the patient', async () => {
    const document = stored(level1('application/pdf', pdf), { title: 'Lettre de Dominique PAT-TROIS' });
    rig.dmp.add(patient.matricule, traits).documents.push(document);
    const { record, documents } = await opened();
    const saved = await page.fetch(urlOf(record, documents[0]!.id, 'content?download'));
    expect(saved.headers.get('content-disposition')).toBe(
      `attachment; filename="Lettre-de_2026-10-01.pdf"; filename*=UTF-8''Lettre-de_2026-10-01.pdf`,
    );
    const original = await page.fetch(urlOf(record, documents[0]!.id, 'original'));
    expect(original.headers.get('content-disposition')).toContain('Lettre-de_2026-10-01.xml');
    expect(Buffer.from(await original.arrayBuffer())).toEqual(Buffer.from(document.bytes));
  });

  it('EFF-120 takes the mark of the unread away, for this professional, for good', async () => {
    rig.dmp
      .add(patient.matricule, traits)
      .documents.push(
        stored(level1('text/plain', Buffer.from('a')), { title: 'A' }),
        stored(level1('text/plain', Buffer.from('b')), { title: 'B' }),
      );
    const { record, documents } = await opened();
    expect(documents.map((row) => row.unread)).toEqual([true, true]);
    const a = documents.find((row) => row.title === 'A')!;
    await page.api.record.read({ record, document: a.id });
    const unread = async (on: TestPage) =>
      Object.fromEntries((await opened(on)).documents.map((row) => [row.title, row.unread]));
    expect((await page.api.record.current()).documents.find((row) => row.id === a.id)?.unread).toBe(false);
    await page.api.session.signOut();
    expect(await unread(await signedIn(card))).toEqual({ A: false, B: true });
    const other = await signedIn(await rig.card(otherDoctor));
    expect(await unread(other)).toEqual({ A: true, B: true });
  });

  it('never shows a document whose bytes are not those of its hash', async () => {
    const document = stored(level1('text/plain', Buffer.from('a')));
    rig.dmp
      .add(patient.matricule, traits)
      .documents.push({ ...document, bytes: level1('text/plain', Buffer.from('b')) });
    const { record, documents } = await opened();
    const id = documents[0]!.id;
    expect(await codeOf(page.api.record.read({ record, document: id }))).toBe('DOCUMENT_ALTERED');
    expect((await page.fetch(urlOf(record, id, 'original'))).status).toBe(422);
    expect((await page.api.record.current()).documents[0]!.unread).toBe(true);
  });

  it('never shows a document that bears another person’s identity, nor gives its file', async () => {
    const other = { ins: { ...patient, matricule: child }, traits };
    rig.dmp
      .add(patient.matricule, traits)
      .documents.push(stored(level1('text/plain', Buffer.from('a'), { patient: other })));
    const { record, documents } = await opened();
    const id = documents[0]!.id;
    expect(await codeOf(page.api.record.read({ record, document: id }))).toBe('DOCUMENT_OTHER_PATIENT');
    for (const rest of ['content', 'original']) expect((await page.fetch(urlOf(record, id, rest))).status).toBe(422);
  });

  it('lets the original of an unreadable document be saved', async () => {
    const good = stored(level1('text/plain', Buffer.from('a')));
    const { createHash } = await import('node:crypto');
    for (const bad of [
      Buffer.from('ceci n’est pas un document'),
      Buffer.from('<autre/>'),
      Buffer.from('<!DOCTYPE x><a/>'),
    ]) {
      const hash = createHash('sha1').update(bad).digest('hex');
      rig.dmp
        .add(patient.matricule, traits)
        .documents.push({ entry: { ...good.entry, hash, size: bad.length }, bytes: bad });
      const { record, documents } = await opened();
      const document = documents[0]!.id;
      const view = await page.api.record.read({ record, document });
      expect(view.content).toEqual({ kind: 'other', code: 'DOCUMENT_UNREADABLE' });
      const original = await page.fetch(urlOf(record, document, 'original'));
      expect(Buffer.from(await original.arrayBuffer())).toEqual(bad);
      expect((await page.fetch(urlOf(record, document, 'content'))).status).toBe(422);
    }
  });

  it('is for whoever opened the record: not another session, not without one, not by a path trick', async () => {
    rig.dmp.add(patient.matricule, traits).documents.push(stored(level1('application/pdf', pdf)));
    const { record, documents } = await opened();
    const document = documents[0]!.id;
    const other = await signedIn(await rig.card(otherDoctor));
    expect(await codeOf(other.api.record.read({ record, document }))).toBe('RECORD_NOT_OPEN');
    expect((await other.fetch(urlOf(record, document, 'content'))).status).toBe(409);
    expect((await rig.page().fetch(urlOf(record, document, 'content'))).status).toBe(401);
    for (const trick of ['..%2f..%2fetc%2fpasswd', '%00', 'x'.repeat(200), document.slice(0, -1)]) {
      const response = await page.fetch(urlOf(record, trick, 'content'));
      expect([trick, response.status >= 400 && response.status < 500]).toEqual([trick, true]);
    }
    expect(await codeOf(page.api.record.read({ record, document: 'unknown-document' }))).toBe('DOCUMENT_NOT_FOUND');
  });

  it('leaves one line in the journal for each act, naming the patient to nobody', async () => {
    const { Client } = await import('pg');
    const client = new Client(rig.database.postgres.connection('trousse_server'));
    await client.connect();
    const count = async () => (await client.query('SELECT count(*) FROM journal.entries')).rows[0].count as string;
    rig.dmp.add(patient.matricule, traits).documents.push(stored(level1('application/pdf', pdf)));
    const before = Number(await count());
    const { record, documents } = await opened();
    const document = documents[0]!.id;
    await page.api.record.read({ record, document });
    await page.fetch(urlOf(record, document, 'content'));
    await page.fetch(urlOf(record, document, 'content?download'));
    await page.fetch(urlOf(record, document, 'original'));
    await page.api.record.search({ record, period: 'always' });
    await page.api.record.close({ record });
    const { rows } = await client.query(
      'SELECT act, actor, patient, details FROM journal.entries ORDER BY at, seq OFFSET $1',
      [before],
    );
    await client.end();
    expect(rows.map((row) => row.act)).toEqual([
      ...['patient-looked-up', 'record-opened', 'document-read', 'document-downloaded', 'document-downloaded'],
      ...['record-searched', 'record-closed'],
    ]);
    expect(new Set(rows.map((row) => row.patient)).size).toBe(1);
    expect(JSON.stringify(rows)).not.toMatch(/279035121518989|PAT-TROIS|DOMINIQUE/);
    expect(rig.logged.join('')).not.toMatch(/279035121518989|PAT-TROIS|DOMINIQUE|Consultation/);
  });
});

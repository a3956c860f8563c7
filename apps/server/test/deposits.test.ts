import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { otherDoctor } from '@trousse/cards/testing';
import { readCda } from '@trousse/cda';
import type { Deposit, DepositForm, SessionEvent, Upload } from '@trousse/contract';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../src/index.ts';
import type { TestCard } from './test-card.ts';
import type { TestRecord } from './test-dmp.ts';
import { patient, pdf, picture, traits } from './test-documents.ts';
import { codeOf, type TestPage } from './test-page.ts';
import { type Rig, startRig } from './test-server.ts';

let rig: Rig;
let card: TestCard;
let page: TestPage;
let record: TestRecord;
let today: string;
const practice = {
  ...{ situationId: '01', practiceSettingCode: 'AMBULATOIRE', facilityTypeCode: 'SA07', billingNumber: '991234567' },
};

beforeAll(async () => {
  rig = await startRig();
  card = await rig.card();
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.server.settled();
  rig.dmp.records.clear();
  rig.dmp.calls.length = 0;
  rig.dmp.troubles.length = 0;
  record = rig.dmp.add(patient.matricule, traits);
  today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(rig.time.now());
  await query('DELETE FROM deposits; DELETE FROM uploads');
  for (const file of await keptFiles()) await rm(file);
  page = await signedIn(card);
});

async function query<T>(sql: string): Promise<T[]> {
  const client = new Client(rig.database.postgres.connection('trousse_server'));
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

async function signedIn(with_: TestCard): Promise<TestPage> {
  const one = rig.page();
  await one.signIn(with_, rig.time.now());
  await one.api.settings.savePractice(practice);
  return one;
}

async function upload(
  bytes: Uint8Array,
  name = 'a.pdf',
  on = page,
): Promise<Upload & { code?: string; status: number }> {
  const body = new Uint8Array(bytes);
  const response = await on.fetch(`/api/uploads?name=${encodeURIComponent(name)}`, { method: 'POST', body });
  return { ...((await response.json()) as Upload), status: response.status };
}

function form(changes: Partial<DepositForm> = {}): DepositForm {
  return {
    ...{ title: 'Lettre de liaison', description: 'Pour le suivi', typeCode: '11488-4', facilityTypeCode: 'SA07' },
    ...{ creationDate: today, actStart: today, actStop: today },
    ...{ hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
    ...changes,
  };
}

async function handle(on = page): Promise<string> {
  return (await on.api.patients.byIns({ matricule: patient.matricule })).handle;
}

type Input = Parameters<TestPage['api']['deposits']['create']>[0];
async function input(changes: Partial<Input> = {}): Promise<Input> {
  const source: Input['source'] = changes.source ?? { kind: 'upload', upload: (await upload(pdf)).upload };
  return { patient: await handle(), form: form(), when: 'now', key: randomUUID(), ...changes, source };
}

async function deposit(changes: Partial<Input> = {}): Promise<Deposit> {
  return await page.api.deposits.create(await input(changes));
}

async function stateOf(id: string, on = page): Promise<Deposit | undefined> {
  await rig.server.settled();
  return (await on.api.deposits.list()).deposits.find((one) => one.id === id);
}

const blobs = () => path.join(rig.folder, 'data', 'blobs');

/** Every byte that the server keeps in files. */
async function kept(): Promise<Buffer[]> {
  return await Promise.all((await keptFiles()).map((file) => readFile(file)));
}

async function keptFiles(): Promise<string[]> {
  const entries = await readdir(blobs(), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((file) => path.join(file.parentPath, file.name));
}

describe('an upload', () => {
  it('EFF-162 takes PDF, plain text and JPEG, by content and name together', async () => {
    expect(await upload(pdf, 'a.pdf')).toEqual({
      upload: expect.any(String),
      kind: 'pdf',
      name: 'a.pdf',
      size: pdf.length,
      status: 200,
    });
    expect(await upload(Buffer.from('été'), 'a.txt')).toMatchObject({ kind: 'text' });
    expect(await upload(picture, 'a.jpg')).toMatchObject({ kind: 'jpeg', size: picture.length });
    for (const [name, bytes] of [
      ['programme.pdf', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1')],
      ['image.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
      ['texte.rtf', Buffer.from('{\\rtf1}')],
      ['archive.txt', Buffer.from('PK\x03\x04\0\0', 'latin1')],
    ] as const) {
      expect([name, await upload(bytes, name)]).toEqual([
        name,
        expect.objectContaining({ code: 'FILE_KIND', status: 415 }),
      ]);
    }
  });

  it('is refused empty or over 5 MB, and the browser hears why', async () => {
    expect(await upload(Buffer.alloc(0))).toMatchObject({ code: 'FILE_EMPTY', status: 422 });
    const whole = Buffer.concat([pdf, Buffer.alloc(5 * 1024 * 1024 - pdf.length, 0x20)]);
    expect(await upload(whole)).toMatchObject({ kind: 'pdf', size: 5 * 1024 * 1024 });
    expect(await upload(Buffer.concat([whole, Buffer.from(' ')]))).toMatchObject({ code: 'FILE_TOO_BIG', status: 413 });
    // Without a length announced, as a stream.
    async function* endless() {
      for (let sent = 0; sent < 8; sent += 1) yield Buffer.alloc(1024 * 1024, 0x41);
    }
    const body = ReadableStream.from(endless());
    const response = await page.fetch('/api/uploads?name=a.txt', {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it('keeps nothing readable on the disk and makes no path of a name', async () => {
    const secret = Buffer.from('%PDF-1.4 secret-de-la-consultation');
    const answer = await upload(secret, '../../../etc/passwd.pdf');
    expect(answer.name).toBe('../../../etc/passwd.pdf');
    expect((await kept()).every((bytes) => !bytes.includes('secret-de-la-consultation'))).toBe(true);
    expect(rig.logged.join('')).not.toContain('passwd');
  });

  it('needs a session and our origin', async () => {
    expect((await upload(pdf, 'a.pdf', rig.page())).status).toBe(401);
    const foreign = await page.fetch(
      '/api/uploads?name=a.pdf',
      { method: 'POST', body: 'x' },
      { origin: 'https://autre.example' },
    );
    expect(foreign.status).toBe(403);
  });
});

describe('a deposit', () => {
  it('EFF-158 EFF-160 reaches the DMP as a clinical document, appears on top of the open record without a query, and leaves nothing behind', async () => {
    const events = (await page.api.record.open({ patient: await handle(), consent: false })) as AsyncIterable<unknown>;
    for await (const _ of events);
    const told: SessionEvent[] = [];
    const stream = await page.api.session.events();
    const listening = (async () => {
      for await (const event of stream) told.push(event);
    })();
    rig.dmp.calls.length = 0;

    const created = await deposit({ form: form({ title: '  Lettre de liaison ', hiddenFromPatient: true }) });
    expect(created).toMatchObject({ patientName: 'PAT-TROIS DOMINIQUE', title: 'Lettre de liaison', state: 'queued' });
    expect(await stateOf(created.id)).toMatchObject({ state: 'delivered', deliveredAt: expect.any(String) });
    // The patient was looked up once more for the handle; nothing was asked after the submission.
    expect(rig.dmp.calls).toEqual(['td02', 'td21']);
    expect(told.map((event) => event.type === 'deposit' && event.deposit.state)).toEqual(['sending', 'delivered']);

    const [sent] = record.documents;
    expect(sent!.entry).toMatchObject({
      ...{ title: 'Lettre de liaison', description: 'Pour le suivi', languageCode: 'fr-FR', patient },
      typeCode: { code: '11488-4' },
      classCode: { code: '10' },
      formatCode: { code: 'urn:ihe:iti:xds-sd:pdf:2008' },
      facilityTypeCode: { code: 'SA07' },
      practiceSettingCode: { code: 'AMBULATOIRE' },
      legalAuthenticator: { id: '899700000017' },
      confidentialityCodes: [{ code: 'N' }, { code: 'INVISIBLE_PATIENT' }],
      authors: [
        {
          person: { id: '899700000017', familyName: 'ESSAI-LISIÈRE', idType: 'IDNPS' },
          institution: { id: '499700000017008', name: 'CABINET FICTIF' },
          specialty: { code: 'G15_10/SM26' },
        },
      ],
    });
    const cda = readCda(sent!.bytes);
    expect(cda.body).toMatchObject({ kind: 'nonXml', mediaType: 'application/pdf' });
    expect(cda.body.kind === 'nonXml' && Buffer.from(cda.body.bytes)).toEqual(pdf);
    expect(cda.header.patient).toMatchObject({ ins: patient, birthName: 'PAT-TROIS' });

    const { documents } = await page.api.record.current();
    expect(documents[0]).toMatchObject({
      ...{ title: 'Lettre de liaison', unread: false, origin: 'professional' },
      visibility: { hiddenFromPatient: true },
    });
    const open = await page.api.record.current();
    const view = await page.api.record.read({ record: open.record.handle, document: documents[0]!.id });
    expect(view.content).toMatchObject({ kind: 'pdf', size: pdf.length });

    expect((await kept()).length).toBe(0);
    const [row] = await query<Record<string, unknown>>('SELECT * FROM deposits');
    expect(row).toMatchObject({ source: null, content_blob: null, prepared_blob: null });
    expect(JSON.stringify(await query('SELECT * FROM deposits'))).not.toMatch(/PAT-TROIS|Lettre|279035121518989/);
    await page.api.session.signOut();
    await listening;
  });

  it('EFF-161 of a text is a readable document', async () => {
    const { id } = await deposit({ source: { kind: 'text', text: 'Bonjour,\n« été » — œuvre 😀' } });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
    const { body } = readCda(record.documents[0]!.bytes);
    expect(body.kind === 'nonXml' && Buffer.from(body.bytes).toString('utf8')).toBe('Bonjour,\n« été » — œuvre 😀');
    expect(record.documents[0]!.entry.formatCode.code).toBe('urn:ihe:iti:xds-sd:text:2008');
  });

  it('of a picture is a PDF of one page that holds it', async () => {
    const { id } = await deposit({ source: { kind: 'upload', upload: (await upload(picture, 'a.jpg')).upload } });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
    const { body } = readCda(record.documents[0]!.bytes);
    expect(body).toMatchObject({ kind: 'nonXml', mediaType: 'application/pdf' });
    expect(body.kind === 'nonXml' && Buffer.from(body.bytes).includes(picture)).toBe(true);
  });

  it('EFF-43 from the list of patients asks the record for the traits that the list has not', async () => {
    const { patients } = await page.api.patients.list();
    const { id } = await deposit({ patient: patients[0]!.handle });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(readCda(record.documents[0]!.bytes).header.patient).toMatchObject({
      sex: 'F',
      birthGivenNames: 'DOMINIQUE ANNE',
    });
  });

  it('is made once, however often its form is sent', async () => {
    const one = await input();
    const [a, b] = await Promise.all([page.api.deposits.create(one), page.api.deposits.create(one)]);
    expect(b.id).toBe(a.id);
    expect(await stateOf(a.id)).toMatchObject({ state: 'delivered' });
    expect((await page.api.deposits.create(one)).id).toBe(a.id);
    await rig.server.settled();
    expect(record.documents).toHaveLength(1);
    expect((await page.api.deposits.list()).deposits).toHaveLength(1);
  });

  it('takes its upload away: another form cannot have it, nor another person', async () => {
    const one = await input({ when: 'queue' });
    await page.api.deposits.create(one);
    expect(await codeOf(page.api.deposits.create({ ...one, key: randomUUID() }))).toBe('UPLOAD_UNKNOWN');
    const other = await signedIn(await rig.card(otherDoctor));
    const theirs = (await upload(pdf)).upload;
    const stolen = {
      ...one,
      key: randomUUID(),
      patient: await handle(other),
      source: { kind: 'upload' as const, upload: theirs },
    };
    expect(await codeOf(other.api.deposits.create(stolen))).toBe('UPLOAD_UNKNOWN');
    expect(await codeOf(deposit({ source: { kind: 'upload', upload: 'not-a-uuid' } }))).toBe('UPLOAD_UNKNOWN');
  });

  it('EFF-149 EFF-151 EFF-152 EFF-156 is checked by the server’s own clock and lists, field by field', async () => {
    const tomorrow = new Date(rig.time.now().getTime() + 86_400_000).toISOString().slice(0, 10);
    const problems = async (changes: Partial<DepositForm>) => {
      const error = await deposit({ form: form(changes) }).catch(
        (refused: { code: string; data?: { fields?: unknown } }) => refused,
      );
      return 'code' in error ? error.data?.fields : 'accepted';
    };
    expect(await problems({ title: '  ' })).toEqual([{ field: 'title', code: 'FIELD_REQUIRED' }]);
    expect(await problems({ title: 'x'.repeat(129) })).toEqual([{ field: 'title', code: 'TITLE_TOO_LONG' }]);
    expect(await problems({ typeCode: '' })).toEqual([{ field: 'typeCode', code: 'FIELD_REQUIRED' }]);
    expect(await problems({ typeCode: 'REMB' })).toEqual([{ field: 'typeCode', code: 'CATEGORY_UNKNOWN' }]);
    expect(await problems({ creationDate: tomorrow })).toEqual([{ field: 'creationDate', code: 'DATE_FUTURE' }]);
    expect(await problems({ actStop: '2026-01-01' })).toEqual([{ field: 'actStop', code: 'DATE_ORDER' }]);
    expect(await problems({ hiddenFromRepresentatives: true })).toEqual([
      { field: 'hiddenFromRepresentatives', code: 'REPRESENTATIVES_ADULT' },
    ]);
    const text = async (content: string) =>
      (await deposit({ source: { kind: 'text', text: content } }).catch((error) => error.data.fields)) as unknown;
    expect(await text(' \n')).toEqual([{ field: 'text', code: 'FIELD_REQUIRED' }]);
    expect(await text('a\0b')).toEqual([{ field: 'text', code: 'CHARACTERS_REFUSED' }]);
    expect(await text('x'.repeat(100_001))).toEqual([{ field: 'text', code: 'TEXT_TOO_LONG' }]);
    expect((await page.api.deposits.list()).deposits).toEqual([]);
  });

  it('for a child may be hidden from the representatives', async () => {
    const born = `${rig.time.now().getUTCFullYear() - 6}-01-15`;
    rig.dmp.add(patient.matricule, { ...traits, birthDate: born });
    const { id } = await deposit({ form: form({ hiddenFromRepresentatives: true }) });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
  });

  it('for someone without record, or with a closed one, is refused at once', async () => {
    const patientOf = await handle();
    rig.dmp.add(patient.matricule, traits, { record: 'closed' });
    await handle();
    expect(await codeOf(deposit({ patient: patientOf }))).toBe('DMP_CLOSED');
    expect(await codeOf(deposit({ patient: 'unknown-patient' }))).toBe('PATIENT_UNKNOWN');
  });

  it('EFF-33 is not for the holder of a staff card', async () => {
    const secretary = await rig.card({
      ...{
        nationalId: '00B0999011',
        familyName: 'QUENOUILLE',
        givenName: 'Rose',
        title: 'Secrétaire',
        serial: '8025900005/1',
      },
    });
    const other = await signedIn(secretary);
    expect(await other.api.session.current()).toMatchObject({ may: { feed: false, readRecords: false } });
    expect(await codeOf(other.api.deposits.create(await input({ patient: await handle(other) })))).toBe(
      'ROLE_CANNOT_FEED',
    );
  });
});

describe('a deposit put in the list', () => {
  it('is signed and stays until it is sent', async () => {
    const { id } = await deposit({ when: 'queue' });
    expect(await stateOf(id)).toMatchObject({ state: 'queued' });
    expect(record.documents).toHaveLength(0);
    expect(await query('SELECT prepared_blob IS NOT NULL AS signed FROM deposits')).toEqual([{ signed: true }]);
    await page.api.deposits.send({ deposit: id });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(await codeOf(page.api.deposits.cancel({ deposit: id }))).toBe('DEPOSIT_NOT_CANCELLABLE');
    expect((await page.api.deposits.send({ deposit: id })).state).toBe('delivered');
  });

  it('can be withdrawn, with everything that it kept', async () => {
    const { id } = await deposit({ when: 'queue' });
    await rig.server.settled();
    await page.api.deposits.cancel({ deposit: id });
    expect(await stateOf(id)).toBeUndefined();
    expect((await kept()).length).toBe(0);
    expect(await codeOf(page.api.deposits.cancel({ deposit: id }))).toBe('DEPOSIT_UNKNOWN');
  });

  it('is its author’s only', async () => {
    const { id } = await deposit({ when: 'queue' });
    const other = await signedIn(await rig.card(otherDoctor));
    expect((await other.api.deposits.list()).deposits).toEqual([]);
    expect(await codeOf(other.api.deposits.send({ deposit: id }))).toBe('DEPOSIT_UNKNOWN');
    expect(await codeOf(other.api.deposits.cancel({ deposit: id }))).toBe('DEPOSIT_UNKNOWN');
    expect(await codeOf(other.api.deposits.cancel({ deposit: 'not-a-uuid' }))).toBe('DEPOSIT_UNKNOWN');
  });
});

describe('EFF-163 when something fails', () => {
  it('the refusal of the DMP is shown in its words, the content stays, and another try or a withdrawal is possible', async () => {
    const said = { code: 'XDSRegistryMetadataError', context: 'code hors domaine d’affinité' };
    rig.dmp.troubles.push({ on: 'td21', kind: 'refusal', ...said });
    const { id } = await deposit();
    expect(await stateOf(id)).toMatchObject({
      state: 'refused',
      failure: { code: 'DMP_REFUSED', serverCode: said.code, serverText: said.context },
    });
    expect((await kept()).length).toBe(1);
    await page.api.deposits.send({ deposit: id });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(record.documents).toHaveLength(1);
  });

  it('a lost answer is not a lost deposit, nor two: the next attempt asks first', async () => {
    rig.dmp.troubles.push({ on: 'td21', kind: 'lost-after' });
    const { id } = await deposit();
    expect(await stateOf(id)).toMatchObject({ state: 'queued', failure: { code: 'DMP_UNAVAILABLE' } });
    expect(record.documents).toHaveLength(1);
    expect(await codeOf(page.api.deposits.cancel({ deposit: id }))).toBe('DEPOSIT_NOT_CANCELLABLE');
    rig.dmp.calls.length = 0;
    await page.api.deposits.send({ deposit: id });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(rig.dmp.calls).toEqual(['td31']);
    expect(record.documents).toHaveLength(1);
  });

  it('a request that never arrived is sent again', async () => {
    rig.dmp.troubles.push({ on: 'td21', kind: 'lost-before' });
    const { id } = await deposit();
    expect(await stateOf(id)).toMatchObject({ state: 'queued' });
    rig.dmp.calls.length = 0;
    await page.api.deposits.send({ deposit: id });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(rig.dmp.calls).toEqual(['td31', 'td21']);
  });

  it('an attempt follows by itself', async () => {
    rig.dmp.troubles.push({ on: 'td21', kind: 'lost-before' });
    const { id } = await deposit();
    await expect.poll(async () => (await stateOf(id))?.state, { timeout: 15_000 }).toBe('delivered');
  });

  it('« already there » from the registry is believed only after asking', async () => {
    rig.dmp.troubles.push({ on: 'td21', kind: 'refusal', code: 'XDSDuplicateUniqueIdInRegistry', context: 'déjà là' });
    const { id } = await deposit();
    expect(await stateOf(id)).toMatchObject({ state: 'refused' });
    expect(rig.dmp.calls.slice(-2)).toEqual(['td21', 'td31']);
  });

  it('the card leaving makes it wait, and the same person’s next session sends it', async () => {
    rig.dmp.troubles.push({ on: 'td21', kind: 'lost-after' });
    const other = rig.page();
    const tunnel = await other.signIn(card, rig.time.now());
    await page.api.session.signOut();
    page = other;
    const { id } = await deposit();
    await rig.server.settled();
    await tunnel.open({ op: 'event', event: 'card-removed' }).end();
    await tunnel.closed;
    await query(`SELECT graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker.jobs), run_at => now())`);
    await rig.server.settled();
    expect(await query('SELECT state, uncertain FROM deposits')).toEqual([{ state: 'waiting-card', uncertain: true }]);
    const someoneElse = await signedIn(await rig.card(otherDoctor));
    await rig.server.settled();
    expect((await someoneElse.api.deposits.list()).deposits).toEqual([]);
    expect(await query('SELECT state FROM deposits')).toEqual([{ state: 'waiting-card' }]);
    const back = await signedIn(card);
    expect(await stateOf(id, back)).toMatchObject({ state: 'delivered' });
    expect(record.documents).toHaveLength(1);
  });

  it('a card refused in the middle of the signature makes it wait too', async () => {
    const one = await input();
    card.refuseNext = 'CARD_REMOVED';
    const { id } = await page.api.deposits.create(one);
    expect(await stateOf(id)).toMatchObject({ state: 'waiting-card' });
    const back = await signedIn(card);
    expect(await stateOf(id, back)).toMatchObject({ state: 'delivered' });
  });

  it('the server’s end loses nothing: what waited goes with the next session', async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    rig.dmp.troubles.push({ on: 'td21', kind: 'wait', until });
    const held = await deposit({ when: 'queue' });
    await rig.server.settled();
    const sending = await deposit();
    await expect.poll(() => rig.dmp.calls.at(-1)).toBe('td21');
    const restarted = rig.restart();
    release();
    await restarted;
    await rig.server.settled();
    expect(await query('SELECT state FROM deposits WHERE NOT held')).toEqual([{ state: 'waiting-card' }]);
    page = await signedIn(card);
    expect(await stateOf(sending.id)).toMatchObject({ state: 'delivered' });
    expect(await stateOf(held.id)).toMatchObject({ state: 'queued' });
    expect(record.documents).toHaveLength(1);
  });

  it('a second server on the same database refuses to start', async () => {
    const log = { info() {}, warn() {}, error() {}, child: () => log } as never;
    const config = {
      ...{ port: 0, dataDir: path.join(rig.folder, 'other'), trust: [path.join(rig.folder, 'authority.pem')] },
      ...{ database: rig.database.database, journal: rig.database.journal, dmp: { url: 'https://dmp.test' } },
      software: { instanceOid: '2.25.1', homologation: 'x' },
    };
    const deps = { clock: () => new Date(), random: (size: number) => Buffer.alloc(size, 1), log };
    await expect(start(config, deps)).rejects.toThrow('Another server works on this database');
  });
});

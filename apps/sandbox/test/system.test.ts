import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { explain, type SessionEvent } from '@trousse/contract';
import { td03, td31 } from '@trousse/dmp-client';
import { dmpFaults } from '@trousse/dmp-wire';
import { createPool } from '@trousse/postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { foldersOf } from '../src/compose/folders.ts';
import {
  type ConnectorRefusal,
  cardClient,
  Practitioner,
  professional,
  readerNames,
  type Sandbox,
  startSandbox,
} from '../src/index.ts';
import { depositForm } from './support/deposit-form.ts';
import { readJournal, verifyJournal } from './support/journal.ts';
import { handleOf, matriculeOf, openingOf, openRecord, searchIn } from './support/record.ts';
import { expectRefusal, expectWords } from './support/refusal.ts';
import { identifying, logsOf, namedIn } from './support/traces.ts';

const mode = { mode: 'normal' } as const;
const [firstReader, secondReader] = readerNames;

let folder: string;
let sandbox: Sandbox;
/** The general practitioner, at the first reader all along. */
let doctor: Practitioner;
/** A second page, at the second reader: each test says whose card is in it. */
let second: Practitioner;
/** What this test wrote, and the cookies it was given: no log may hold them. */
const written: string[] = ['Vu ce jour, tout va bien.', 'Un titre que personne ne lit'];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-system-'));
  sandbox = await startSandbox({ dataDir: folder, inside: false });
  doctor = new Practitioner(sandbox, firstReader);
  second = new Practitioner(sandbox, secondReader);
  await enter(doctor, 'bruyere');
}, 120_000);
afterAll(async () => {
  doctor?.close();
  second?.close();
  await sandbox?.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function enter(page: Practitioner, key: string): Promise<void> {
  await page.enter(key);
  written.push(...page.cookies.values());
}

type Use = { use: string; outcome: string; session?: string; service?: string; shape?: string; status?: number };

async function uses(): Promise<Use[]> {
  const text = await readFile(path.join(foldersOf(folder).connector, 'uses.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Use);
}

async function authorisations(): Promise<unknown[]> {
  const pool = createPool(sandbox.databases.dmp, { max: 1 });
  try {
    return (await pool.query('SELECT * FROM authorisations ORDER BY patient_id, holder_id')).rows;
  } finally {
    await pool.end();
  }
}

it('CON-01 the opening of one record is in the connector’s log: what the card signed and each call to the DMP', async () => {
  const earlier = (await uses()).length;
  const patient = await handleOf(sandbox, doctor, 'feinteval-helene');
  // A use is written once it is over: that of the search may come after its answer.
  await vi.waitFor(async () => {
    const searching = await uses();
    expect(searching.length).toBeGreaterThanOrEqual(earlier + 2);
    expect(searching.at(-1)).toMatchObject({ use: 'dmp-call', service: 'patients' });
  }, 5_000);
  const before = (await uses()).length;
  await openRecord(doctor, patient);
  await vi.waitFor(async () => {
    const opening = (await uses()).slice(before);
    expect(opening.map(({ use, shape, service, outcome }) => [use, shape ?? service, outcome])).toEqual([
      ['signature', 'vihf', 'ok'],
      ['dmp-call', 'patients', 'ok'],
      ['signature', 'vihf', 'ok'],
      ['dmp-call', 'registry', 'ok'],
    ]);
    expect(new Set(opening.map(({ session }) => session)).size).toBe(1);
    expect(opening.filter(({ use }) => use === 'dmp-call').map(({ status }) => status)).toEqual([200, 200]);
  }, 5_000);
});

it('EFF-17 neither a code without a card nor a card without its code opens a session', async () => {
  await second.meet();
  await expectRefusal(second.signIn('1234'), 'NO_CARD');
  await expectRefusal(second.api.session.current(), 'NOT_SIGNED_IN');

  await sandbox.cards.insert(secondReader, 'fauxjour');
  await second.connector.until((readers) =>
    readers.find(({ name, card }) => name === secondReader && card.kind === 'cps'),
  );
  await expectRefusal(second.signIn('4321'), 'PIN_WRONG');
  const { ticket } = await second.api.session.challenge();
  const invented = {
    statement: '{}',
    signature: 'AAAA',
    authenticationCertificate: 'AAAA',
    signatureCertificate: 'AAAA',
  };
  await expectRefusal(second.api.session.signIn({ ...invented, ticket }), 'CONNECTOR_LOST');
  await expectRefusal(second.api.session.current(), 'NOT_SIGNED_IN');
  await expectRefusal(second.api.patients.list(), 'NOT_SIGNED_IN');

  await second.signIn('1234');
  await expect(second.api.session.current()).resolves.toMatchObject({ professional: { familyName: 'FAUXJOUR' } });
  await second.api.session.signOut();
});

it('EFF-26 no card, a wrong code with the tries left, and a blocked card are told apart', async () => {
  await sandbox.cards.remove(secondReader);
  await second.connector.until((readers) =>
    readers.find(({ name, card }) => name === secondReader && card.kind === 'none'),
  );
  await expectRefusal(second.signIn('1234'), 'NO_CARD');
  await sandbox.cards.insert(secondReader, 'regulus');
  await second.connector.until((readers) =>
    readers.find(({ name, card }) => name === secondReader && card.kind === 'cps'),
  );
  const tries: unknown[] = [];
  for (const pin of ['0000', '0001', '0002', '1234'])
    await second
      .signIn(pin, { lastTry: true })
      .catch((error: ConnectorRefusal) => tries.push([error.code, error.triesLeft]));
  expect(tries).toEqual([
    ['PIN_WRONG', 2],
    ['PIN_WRONG', 1],
    ['PIN_BLOCKED', undefined],
    ['PIN_BLOCKED', undefined],
  ]);
  for (const code of ['PIN_WRONG', 'PIN_BLOCKED']) expectWords(code);
  expect(new Set(['NO_CARD', 'PIN_WRONG', 'PIN_BLOCKED'].map((code) => explain(code).message)).size).toBe(3);
});

it('EFF-35 a record whose authorisation is removed leaves the list at the next reading', async () => {
  const listed = async () => (await doctor.api.patients.list()).patients.map(({ birthName }) => birthName);
  expect(await listed()).toContain('RIVEDOUCE--HAUTEMER');
  const client = cardClient(sandbox, 'bruyere');
  const { ins } = sandbox.patients.find(({ key }) => key === 'rivedouce-zoe')!;
  await td03(client.deps, ins, { action: 'SUPPRESSION' }, mode);
  client.close();
  expect(await listed()).not.toContain('RIVEDOUCE--HAUTEMER');
});

it('EFF-53 a typed matricule finds its record, and a wrong key is told before anything is sent', async () => {
  const matricule = matriculeOf(sandbox, 'petrasogno-ange');
  const found = await doctor.api.patients.byIns({ matricule });
  expect(found).toMatchObject({ birthName: 'PETRASOGNO', access: 'accessible' });
  const spaced = await doctor.api.patients.byIns({ matricule: matricule.replace(/(.{5})/g, '$1 ') });
  expect(spaced.handle).toBe(found.handle);
  const before = await vi.waitFor(async () => {
    const log = await uses();
    expect(log.at(-1)).toMatchObject({ use: 'dmp-call', service: 'patients' });
    return log.length;
  });
  await expectRefusal(doctor.api.patients.byIns({ matricule: `${matricule.slice(0, 13)}00` }), 'INS_KEY');
  // The next thing that is sent is the next thing in the log.
  await doctor.api.patients.byIns({ matricule });
  await vi.waitFor(async () => expect((await uses()).slice(before)).toHaveLength(2));
});

it('EFF-60 a second professional is refused until the patient agrees; asking, or giving up, grants nothing', async () => {
  await enter(second, 'pontfictif');
  const patient = await handleOf(sandbox, second, 'montefabula-lesia');
  const before = await authorisations();
  expect((await openingOf(second, patient, false)).at(-1)).toMatchObject({
    type: 'authorisation-needed',
    patient: { access: 'none' },
  });
  for await (const event of await second.api.record.open({ patient, consent: false })) {
    if (event.type === 'progress') break;
  }
  await expectRefusal(second.api.record.current(), 'RECORD_NOT_OPEN');
  const client = cardClient(sandbox, 'pontfictif');
  const { ins } = sandbox.patients.find(({ key }) => key === 'montefabula-lesia')!;
  const search = () => td31.findDocuments(client.deps, ins, { status: ['approved'] }, mode);
  await expect(search()).rejects.toMatchObject({ kind: 'fault', code: dmpFaults.accessDenied.subcode });
  expect(await authorisations()).toEqual(before);

  const events = await openingOf(second, patient, true);
  expect(events.map(({ type }) => type)).toContain('opened');
  expect(events.find((event) => event.type === 'documents')?.documents.length).toBeGreaterThan(0);
  expect(await authorisations()).toHaveLength(before.length + 1);
  expect((await search()).documents.length).toBeGreaterThan(0);
  expect(await second.api.patients.byIns({ matricule: ins.matricule })).toMatchObject({ access: 'accessible' });
  client.close();
});

it('EFF-33 a secretary signs in with a staff card, sees whether a record exists, and neither reads nor feeds it', async () => {
  await enter(second, 'quenouille');
  expect(await second.api.session.current()).toMatchObject({
    cardKind: 'CPE',
    professional: { label: expect.stringContaining('CPE') },
    may: { readRecords: false, feed: false },
  });
  const patient = await second.api.patients.byIns({ matricule: matriculeOf(sandbox, 'feinteval-helene') });
  expect(patient).toMatchObject({ birthName: 'SONGERIVE' });
  await expectRefusal(second.api.patients.byIns({ matricule: matriculeOf(sandbox, 'absentin-paul') }), 'DMP_NONE');
  expect((await openingOf(second, patient.handle, true)).filter(({ type }) => type === 'documents')).toEqual([]);
  expect((await openingOf(second, patient.handle, true)).at(-1)).toMatchObject({
    type: 'failed',
    source: 'documents',
    code: 'ROLE_CANNOT_READ',
  });
  const source = { kind: 'text' as const, text: written[0]! };
  const form = depositForm(written[1]!);
  const deposit = { patient: patient.handle, source, form, when: 'now' as const, key: randomUUID() };
  await expectRefusal(second.api.deposits.create(deposit), 'ROLE_CANNOT_FEED');
});

it('each act has one row in the journal, and the journal holds', async () => {
  const { nationalId } = professional('fauxjour');
  const earlier = (await readJournal(sandbox, nationalId)).length;
  await enter(second, 'fauxjour');
  const { api } = second;
  await api.patients.list();
  const patient = await handleOf(sandbox, second, 'mirageon-augustin');
  const { record, documents } = await openRecord(second, patient);
  await searchIn(second, { record, period: 'always' });
  await api.record.read({ record, document: documents[0]!.id });
  await (await second.fetch(`/api/records/${record}/documents/${documents[0]!.id}/original`)).arrayBuffer();
  const deposit = { patient, source: { kind: 'text' as const, text: written[0]! }, form: depositForm(written[1]!) };
  await api.deposits.create({ ...deposit, when: 'now', key: randomUUID() });
  await vi.waitFor(async () => {
    expect((await api.deposits.list()).deposits.map(({ state }) => state)).toEqual(['delivered']);
  }, 10_000);
  const queued = await api.deposits.create({ ...deposit, when: 'queue', key: randomUUID() });
  await api.deposits.cancel({ deposit: queued.id });
  await api.record.close({ record });
  await api.session.signOut();

  const rows = (await readJournal(sandbox, nationalId)).slice(earlier);
  expect(rows.map(({ act }) => act)).toEqual([
    ...['sign-in', 'practice-changed', 'patients-listed', 'patient-looked-up', 'record-opened', 'record-searched'],
    ...['document-read', 'document-downloaded', 'deposit-created', 'deposit-delivered', 'deposit-created'],
    ...['deposit-withdrawn', 'record-closed', 'sign-out'],
  ]);
  // One patient, named by a pseudonym, wherever there is one.
  expect(new Set(rows.map(({ patient: name }) => name).filter((name) => name !== null)).size).toBe(1);
  const verified = await verifyJournal(folder);
  expect(verified).toMatchObject({ entries: (await readJournal(sandbox)).length, breaks: [] });
});

it('EFF-193 the card taken out locks the session at once, and only the card with its code opens it again', async () => {
  const { record, documents } = await openRecord(doctor, await handleOf(sandbox, doctor, 'feinteval-helene'));
  const told: SessionEvent[] = [];
  const stream = await doctor.api.session.events();
  const listening = (async () => {
    for await (const event of stream) told.push(event);
  })();
  await sandbox.cards.remove(firstReader);
  await listening;
  expect(told).toEqual([{ type: 'locked', reason: 'card-removed' }]);
  await expectRefusal(doctor.api.patients.list(), 'SESSION_LOCKED');
  await expectRefusal(doctor.api.record.current(), 'SESSION_LOCKED');
  await expectRefusal(doctor.api.session.current(), 'SESSION_LOCKED');
  const file = await doctor.fetch(`/api/records/${record}/documents/${documents[0]!.id}/original`);
  expect(file.status).toBe(423);

  await sandbox.cards.insert(firstReader, 'bruyere');
  await doctor.connector.until((readers) =>
    readers.find(({ name, card }) => name === firstReader && card.kind === 'cps'),
  );
  await expectRefusal(doctor.api.patients.list(), 'SESSION_LOCKED');
  await enter(doctor, 'bruyere');
  await expectRefusal(doctor.api.record.current(), 'RECORD_NOT_OPEN');
  expect((await doctor.api.patients.list()).patients.length).toBeGreaterThan(0);
});

it('nothing of all that names anyone in a log or in the journal', async () => {
  await second.meet();
  await sandbox.cards.insert(secondReader, 'vitale-feinteval');
  const { beneficiaries } = await second.readVitale(secondReader);
  for await (const event of await doctor.api.patients.byVitale({ beneficiaries })) expect(event.type).toBe('found');
  const wanted = identifying(sandbox, written);
  const logs = await logsOf(folder);
  expect(logs.size).toBeGreaterThanOrEqual(5);
  for (const [file, text] of logs) {
    expect(text.length, file).toBeGreaterThan(0);
    expect(namedIn(text, wanted), file).toEqual([]);
  }
  for (const { patient, details } of await readJournal(sandbox))
    expect(namedIn(`${patient} ${details}`, wanted)).toEqual([]);
  // The same eyes see a name where there is one.
  expect(namedIn(JSON.stringify(sandbox.patients[0]), wanted)).not.toEqual([]);
});

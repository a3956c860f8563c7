import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DocumentRow, DocumentSearch, SearchEvent } from '@trousse/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldersOf } from '../src/compose/folders.ts';
import {
  type DemoDocument,
  demoDocuments,
  lengthenRecord,
  Practitioner,
  readerNames,
  type Sandbox,
  startSandbox,
} from '../src/index.ts';
import { handleOf, openingOf, openRecord, searchIn } from './support/record.ts';
import { expectRefusal } from './support/refusal.ts';

const versioned = 'grandlivre-maurice';
const long = 'mirageon-augustin';
const added = 1_200;

let dataDir: string;
let sandbox: Sandbox;
let page: Practitioner;
/** What the demonstration put into the record whose documents have versions. */
let known: DemoDocument[];

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'trousse-list-'));
  sandbox = await startSandbox({ dataDir, inside: true });
  const { today } = JSON.parse(await readFile(foldersOf(dataDir).day, 'utf8')) as { today: string };
  const of = async (key: string) => {
    const documents: DemoDocument[] = [];
    const patients = sandbox.patients.filter((patient) => patient.key === key);
    for await (const one of demoDocuments(patients, today)) documents.push(one);
    return documents;
  };
  known = await of(versioned);
  const like = (await of(long)).filter(({ entry }) => entry.status === 'approved' && entry.typeCode.code !== '87273-9');
  await lengthenRecord({ sandbox, dataDir }, like, { documents: added });
  page = new Practitioner(sandbox, readerNames[0]);
  await page.enter('bruyere');
}, 120_000);
afterAll(async () => {
  page?.close();
  await sandbox?.erase();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

const rowsOf = (events: readonly SearchEvent[]): Map<string, DocumentRow> => {
  const rows = new Map<string, DocumentRow>();
  for (const event of events) if (event.type === 'documents') for (const row of event.documents) rows.set(row.id, row);
  return rows;
};

it('a long list comes in pieces, the first of them small, each row under one kilobyte', async () => {
  const events = await openingOf(page, await handleOf(sandbox, page, long), false);
  const pieces = events.flatMap((event) => (event.type === 'documents' ? [event.documents] : []));
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces[0]!.length).toBeGreaterThanOrEqual(50);
  expect(pieces[0]!.length).toBeLessThan(300);
  const rows = pieces.flat();
  expect(rows.length).toBeGreaterThan(added);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const row of rows) expect(JSON.stringify(row).length, row.title).toBeLessThan(1_024);
  expect(JSON.stringify(rows)).not.toContain('ExtrinsicObject');
}, 30_000);

it('the pages of 50 give the whole list once, newest act first, and ask the DMP nothing', async () => {
  const { record, documents } = await openRecord(page, await handleOf(sandbox, page, long));
  const listed: DocumentRow[] = [];
  for (let more = true; more; ) {
    const got = await page.api.record.page({ record, ...(listed.length > 0 && { after: listed.at(-1)!.id }) });
    expect(got.documents.length).toBeLessThanOrEqual(50);
    listed.push(...got.documents);
    more = got.more;
  }
  expect(listed.map(({ id }) => id).toSorted()).toEqual(documents.map(({ id }) => id).toSorted());
  const acts = listed.map(({ actStart }) => actStart);
  expect(acts).toEqual(acts.toSorted().reverse());
  const current = await page.api.record.current();
  expect(current).toMatchObject({ more: true, period: 'two-years', states: 'approved' });
  expect(current.documents).toEqual(listed.slice(0, 50));
  await expectRefusal(page.api.record.page({ record, after: 'inconnu-ici' }), 'DOCUMENT_NOT_FOUND');
}, 30_000);

it('EFF-127 EFF-132 every state is had at the user’s word, and each former version leads to the one that replaced it', async () => {
  const { record, documents } = await openRecord(page, await handleOf(sandbox, page, versioned));
  expect(new Set(documents.map(({ status }) => status))).toEqual(new Set(['approved']));
  const events = await searchIn(page, { record, period: 'always', states: 'all' });
  expect(events.at(-1)).toEqual({ type: 'listed', period: 'always', states: 'all', gone: [] });
  const rows = rowsOf(events);
  const count = (status: string) => [...rows.values()].filter((row) => row.status === status).length;
  for (const status of ['approved', 'archived', 'deprecated'] as const)
    expect(count(status), status).toBe(known.filter(({ entry }) => entry.status === status).length);
  const obsolete = [...rows.values()].filter(({ status }) => status === 'deprecated');
  expect(obsolete.length).toBeGreaterThan(1);
  for (const row of obsolete) {
    const newer = rows.get(row.replacedBy ?? '');
    expect(newer?.title).toBe(row.title);
    expect(newer).toMatchObject({ replaces: row.id, status: 'approved' });
  }
  // Back to the approved alone: what the search did not find leaves the list.
  const back = await searchIn(page, { record, period: 'always' });
  const { gone } = back.at(-1) as Extract<SearchEvent, { type: 'listed' }>;
  expect(gone.length).toBe(count('archived') + count('deprecated'));
});

it('EFF-128 the act, the creation and the deposit of a document are three dates to search by', async () => {
  const day = (from: string) => `${from.slice(0, 4)}-${from.slice(4, 6)}-${from.slice(6, 8)}`;
  const { record, documents } = await openRecord(page, await handleOf(sandbox, page, versioned));
  const held = new Set(documents.map(({ id }) => id));
  // A month beyond the two years of the opening, in which each of the three dates has documents.
  const old = known.filter(({ entry }) => entry.status === 'approved' && entry.creationTime < '20231001');
  const one = old.at(-1)!;
  const from = `${day(one.entry.creationTime).slice(0, 7)}-01`;
  const to = `${day(one.entry.creationTime).slice(0, 7)}-28`;
  const found = async (kind: NonNullable<DocumentSearch['dates']>['kind']) => {
    const events = await searchIn(page, { record, period: 'two-years', dates: { kind, from, to } });
    expect(events.at(-1)).toMatchObject({ type: 'listed', period: 'two-years', gone: [] });
    return [...rowsOf(events).values()];
  };
  const within = (instant: string | undefined) =>
    instant !== undefined &&
    new Date(instant) >= new Date(`${from}T00:00:00+02:00`) &&
    instant <= `${to}T23:59:59.999Z`;
  const created = await found('creation');
  expect(created.length).toBeGreaterThan(0);
  expect(created.every(({ createdAt, id }) => within(createdAt) && !held.has(id))).toBe(true);
  const deposited = await found('submission');
  expect(deposited.length).toBeGreaterThan(0);
  expect(deposited.every(({ submittedAt }) => within(submittedAt))).toBe(true);
  const acted = await found('act');
  expect(acted.every(({ actStart }) => within(actStart))).toBe(true);
  // What was found stays in the list, which the DMP is not asked for again.
  const { documents: now } = await page.api.record.page({ record, size: 500 });
  expect(now.length).toBe(held.size + new Set([...created, ...deposited, ...acted].map(({ id }) => id)).size);
});

it('MED-31 MED-32 the deposits of a list are dated, and a document tells its eleven facts and its versions', async () => {
  const { record } = await openRecord(page, await handleOf(sandbox, page, versioned));
  await searchIn(page, { record, period: 'always', states: 'all' });
  const { submitted } = await page.api.record.submissions({ record });
  const { documents } = await page.api.record.page({ record, size: 500 });
  const instants = new Map(known.map(({ entry, set }) => [`${entry.title} ${entry.creationTime}`, set.submissionTime]));
  expect(submitted.length).toBe(documents.length);
  for (const row of documents) {
    const created = row.createdAt.replace(/\D/g, '').slice(0, 14);
    expect(row.submittedAt?.replace(/\D/g, '').slice(0, 14)).toBe(instants.get(`${row.title} ${created}`));
  }
  const current = documents.find((row) => row.replaces !== undefined)!;
  const details = await page.api.record.details({ record, document: current.id });
  expect(details.document).toEqual(current);
  expect(details.versions).toMatchObject([{ id: current.replaces, status: 'deprecated', replacedBy: current.id }]);
  expect(details.authors[0]).toMatchObject({ name: expect.any(String), institution: expect.any(String) });
  expect(details.format).not.toBe('');
});

it('the versions of a document are found though the list holds the approved ones alone', async () => {
  const { record, documents } = await openRecord(page, await handleOf(sandbox, page, versioned));
  const named = (title: string, time: string) => `${title} ${time.replace(/\D/g, '').slice(0, 14)}`;
  const replacing = known.flatMap(({ entry, replaces }) => (replaces ? [named(entry.title, entry.creationTime)] : []));
  const current = documents.find(({ title, createdAt }) => replacing.includes(named(title, createdAt)))!;
  const { versions } = await page.api.record.details({ record, document: current.id });
  expect(versions).toMatchObject([{ title: current.title, status: 'deprecated', replacedBy: current.id }]);
  // A former version can be read, and tells its own details.
  await page.api.record.read({ record, document: versions[0]!.id });
  const before = await page.api.record.details({ record, document: versions[0]!.id });
  expect(before.document).toMatchObject({ replacedBy: current.id, submittedAt: expect.any(String) });
  expect(before.versions.map(({ id }) => id)).toEqual([current.id]);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeText, readCda } from '@trousse/cda';
import type { Deposit } from '@trousse/contract';
import { td31, td32 } from '@trousse/dmp-client';
import { createPool } from '@trousse/postgres';
import type { DocumentEntry } from '@trousse/xds';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type CardClient, cardClient, type Sandbox, type SandboxPatient, startSandbox } from '../src/index.ts';
import { Depositor, type Wanted } from './support/depositor.ts';
import { readJournal, verifyJournal } from './support/journal.ts';
import { Killer, victims } from './support/killer.ts';
import { letterPdf } from './support/letter-pdf.ts';
import { identifying, logsOf, namedIn } from './support/traces.ts';

const full = process.env.TROUSSE_FULL === '1';
const deposits = full ? 200 : 24;
const kills = full ? 40 : 4;
const inFlight = 4;
const seed = process.env.TROUSSE_SEED ?? 'kill -9';
/** An attempt that failed is repeated after up to a minute, later ones after five. */
const settledMs = full ? 900_000 : 90_000;
const mode = { mode: 'normal' } as const;

let folder: string;
let sandbox: Sandbox;
let patient: SandboxPatient;
let dmp: CardClient;
const acknowledged: Deposit[] = [];
const cookies: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-kill-'));
  sandbox = await startSandbox({ dataDir: folder, inside: false, demo: 'people' });
  patient = sandbox.patients.find(({ key }) => key === 'feinteval-helene')!;
  dmp = cardClient(sandbox, 'bruyere');
}, 120_000);
afterAll(async () => {
  dmp?.close();
  await sandbox?.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

test(
  `${kills} services killed in turn during ${deposits} deposits: every one acknowledged is there, none twice`,
  async () => {
    const killer = new Killer(sandbox, kills, deposits * 3, seed);
    const depositor = new Depositor(sandbox, 'bruyere', patient.ins.matricule, killer.step);
    const wanted = await Promise.all(Array.from({ length: deposits }, (_, index) => wish(index)));

    const waiting = [...wanted];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) acknowledged.push(await depositor.deposit(next));
    };
    await Promise.all(Array.from({ length: inFlight }, work));
    expect(new Set(acknowledged.map(({ id }) => id)).size).toBe(deposits);
    await settled(depositor);
    // The last moments may have struck while the last deposits left.
    await killer.struck();
    await settled(depositor);
    expect(killer.killed).toEqual(Array.from({ length: kills }, (_, index) => victims[index % victims.length]));
    expect(depositor.signIns).toBeGreaterThan(1);

    const found = await inTheRecord();
    expect(found.map(({ title }) => title).sort()).toEqual(wanted.map(({ title }) => title).sort());
    for (const entry of found) await expectWhole(entry, wanted);
    await expectNothingPending();
    cookies.push(...depositor.page.cookies.values());
    depositor.page.close();
  },
  2 * settledMs + 300_000,
);

test('the journal of all those processes holds, and tells of each deposit', async () => {
  const rows = await readJournal(sandbox);
  expect(await verifyJournal(folder)).toMatchObject({ entries: rows.length, breaks: [] });
  const told = (act: string) =>
    new Set(rows.filter((row) => row.act === act).map((row) => JSON.parse(row.details).deposit));
  for (const { id } of acknowledged) {
    expect(told('deposit-created')).toContain(id);
    expect(told('deposit-delivered')).toContain(id);
  }
});

test('what they said while they died and came back names nobody', async () => {
  const wanted = identifying(sandbox, ['Compte rendu 0', 'Texte du Compte', ...cookies]);
  for (const [file, text] of await logsOf(folder)) expect(namedIn(text, wanted), file).toEqual([]);
  for (const { patient: name, details } of await readJournal(sandbox))
    expect(namedIn(`${name} ${details}`, wanted)).toEqual([]);
});

/** Waits until everything that was acknowledged has been delivered. */
async function settled(depositor: Depositor): Promise<void> {
  await vi.waitFor(async () => expect(tally(await depositor.list())).toEqual({ delivered: deposits }), {
    timeout: settledMs,
    interval: 200,
  });
}

async function wish(index: number): Promise<Wanted> {
  const title = `Compte rendu ${String(index + 1).padStart(3, '0')}`;
  return { title, text: `Texte du ${title}.`, ...(index % 3 === 0 && { file: await letterPdf(title) }) };
}

function tally(listed: readonly Deposit[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state, failure } of listed) {
    const name = [state, failure?.code, failure?.serverCode, failure?.serverText].filter(Boolean).join(' ');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** What the DMP holds, asked straight with the card. */
async function inTheRecord(): Promise<readonly DocumentEntry[]> {
  const { documents, unreadable } = await td31.findDocuments(
    dmp.deps,
    patient.ins,
    { status: ['approved', 'archived', 'deprecated', 'deleted'] },
    mode,
  );
  expect(unreadable).toEqual([]);
  return documents;
}

/** The document is the one that was deposited under its title. */
async function expectWhole(entry: DocumentEntry, wanted: readonly Wanted[]): Promise<void> {
  const { file, text } = wanted.find(({ title }) => title === entry.title)!;
  const asked = { ...entry, repositoryUniqueId: entry.repositoryUniqueId ?? '' };
  const { documents } = await td32(dmp.deps, patient.ins, [asked], mode);
  const { body } = readCda(documents[0]!.bytes);
  if (body.kind !== 'nonXml') throw new Error('Not the document that was deposited');
  if (file) expect(Buffer.compare(body.bytes, file)).toBe(0);
  else expect(decodeText(body.bytes)).toBe(text);
}

/** Nothing is on its way, and what was delivered has left nothing of itself behind. */
async function expectNothingPending(): Promise<void> {
  const pool = createPool(sandbox.databases.server, { max: 1 });
  try {
    await vi.waitFor(
      async () => {
        const { rows } = await pool.query(`SELECT
          (SELECT count(*)::int FROM deposits WHERE state <> 'delivered' OR uncertain) AS unsettled,
          (SELECT count(*)::int FROM deposits WHERE source IS NOT NULL OR prepared_blob IS NOT NULL) AS kept,
          (SELECT count(*)::int FROM graphile_worker.jobs) AS jobs`);
        expect(rows[0]).toEqual({ unsettled: 0, kept: 0, jobs: 0 });
      },
      // What no job can be told of is swept each minute.
      { timeout: 70_000, interval: 500 },
    );
  } finally {
    await pool.end();
  }
}

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SoftwareCps } from '@trousse/cards';
import { fourDigits, heapStrings } from '@trousse/connector/testing';
import { createPool } from '@trousse/postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Practitioner, readerNames, type Sandbox, startSandbox } from '../src/index.ts';
import { forkedFile, heapsVariable } from './support/open-heap.ts';
import { handleOf, openRecord } from './support/record.ts';
import { expectRefusal } from './support/refusal.ts';
import { logsOf } from './support/traces.ts';

const [reader] = readerNames;
const patient = 'feinteval-helene';

let folder: string;
let heaps: string;
let sandbox: Sandbox;
let doctor: Practitioner;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-pin-'));
  heaps = path.join(folder, 'heaps');
  await mkdir(heaps);
  const preload = `--import=${new URL('./support/open-heap.ts', import.meta.url).href}`;
  vi.stubEnv('NODE_OPTIONS', [process.env.NODE_OPTIONS, preload].filter(Boolean).join(' '));
  vi.stubEnv(heapsVariable, heaps);
  sandbox = await startSandbox({ dataDir: path.join(folder, 'data'), inside: false, demo: 'people' });
  vi.unstubAllEnvs();
  doctor = new Practitioner(sandbox, reader);
}, 60_000);
afterAll(async () => {
  doctor?.close();
  await sandbox?.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Every string of a process; `answered` is something that it does. */
const stringsOf = (pid: number, answered: () => Promise<unknown>): Promise<string[]> =>
  heapStrings({ kill: (signal) => process.kill(pid, signal) }, heaps, answered);

async function stringsOfService(name: string, address: string): Promise<string[]> {
  const service = (await sandbox.services()).find((one) => one.name === name);
  return stringsOf(service!.pid, () => fetch(`${service!.url}${address}`));
}

const ofServer = () => stringsOfService('server', '/api/config');
const ofConnector = () => stringsOfService('connector', '/hello');
/** The one card session: the last process that the connector forked. It answers what the server asks of the card. */
async function ofSession(): Promise<string[]> {
  const forked = (await readFile(forkedFile(heaps), 'utf8')).trim().split('\n');
  return stringsOf(Number(forked.at(-1)), () => handleOf(sandbox, doctor, patient));
}

/** Every row that the server and the record server keep, as text. */
async function rowsKept(): Promise<string[]> {
  const texts: string[] = [];
  for (const database of [sandbox.databases.server, sandbox.databases.dmp]) {
    const pool = createPool(database, { max: 1 });
    const { rows: tables } = await pool.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    );
    for (const { name } of tables) {
      const { rows } = await pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
      texts.push(...rows.map(({ text }) => text));
    }
    await pool.end();
  }
  return texts;
}

const logged = async () => [...(await logsOf(path.join(folder, 'data'))).values()];

const holding = (texts: readonly string[], digits: string) => texts.filter((text) => fourDigits(text).includes(digits));

it('what is typed as a PIN is in no string of the server, the connector or the card session, in no log and no table', async () => {
  // Digits of which nothing knew before, so that they can only come from what follows.
  const before = [await ofServer(), await ofConnector(), await rowsKept()].flat();
  const known = new Set(before.flatMap(fourDigits));
  const [pin, wrong, control] = Array.from({ length: 9_000 }, (_, at) => String(9_997 - at)).filter(
    (digits) => !known.has(digits),
  ) as [string, string, string];

  // The control goes the way of the PIN, from the card on; only it may arrive.
  const file = sandbox.cards.files.bruyere!;
  const card = JSON.parse(await readFile(file, 'utf8')) as SoftwareCps;
  const situations = card.situations.map((one) => ({ ...one, structureName: `CABINET TÉMOIN ${control}` }));
  await writeFile(file, JSON.stringify({ ...card, pin, situations }));
  await sandbox.cards.insert(reader, 'bruyere');
  await doctor.meet();
  await doctor.connector.until((readers) => readers.find((one) => one.name === reader && one.card.kind === 'cps'));
  await expectRefusal(doctor.signIn(wrong), 'PIN_WRONG');
  await doctor.signIn(pin);
  await doctor.api.settings.savePractice({
    ...{ situationId: '01', practiceSettingCode: 'AMBULATOIRE', facilityTypeCode: 'SA07', billingNumber: '991234567' },
  });
  await openRecord(doctor, await handleOf(sandbox, doctor, patient));

  const [server, connector, session] = [await ofServer(), await ofConnector(), await ofSession()];
  const [logs, rows] = [await logged(), await rowsKept()];
  // The same eyes see what may be there.
  for (const texts of [server, connector, session]) expect(holding(texts, control)).not.toEqual([]);
  expect(server.filter((text) => text.includes(card.holder.familyName))).not.toEqual([]);
  expect(logs.join('\n')).toMatch(/"outcome":"PIN_WRONG"/);
  expect(rows.filter((row) => row.includes(card.holder.nationalId))).not.toEqual([]);
  for (const texts of [server, connector, session, logs, rows])
    for (const digits of [pin, wrong]) expect(holding(texts, digits)).toEqual([]);
}, 60_000);

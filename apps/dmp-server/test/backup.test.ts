import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backUp } from '../src/backup/back-up.ts';
import { restore } from '../src/backup/restore.ts';
import { deposit } from './support/deposits.ts';
import { patients } from './support/people.ts';
import { stopWatchingStatements, watchStatements } from './support/statements.ts';
import { findDocuments, retrieve } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-backup-'));
});
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

const clock = () => new Date();
const place = (name: string) => path.join(folder, name);

/** A backup goes through all patients, and says so nowhere: it is not one of the server's statements. */
async function unwatched<T>(work: () => Promise<T>): Promise<T> {
  stopWatchingStatements();
  return await work().finally(watchStatements);
}

/** uniqueId → bytes of every document that the médecin traitant reads. */
async function everything(): Promise<Map<string, string>> {
  const { doctor } = world.people;
  const found = await findDocuments(world, doctor, patients.known);
  const read = new Map<string, string>();
  for (const { uniqueId } of found.answer!.documents) {
    const { attachments } = await retrieve(world, doctor, patients.known, [uniqueId]);
    read.set(uniqueId, Buffer.from([...attachments.values()][0]!).toString('base64'));
  }
  return read;
}

it('a backup taken while deposits go on is restored elsewhere: all that was acknowledged before it, and it serves', async () => {
  const { doctor } = world.people;
  for (let n = 0; n < 5; n += 1) expect((await deposit(world, doctor, patients.known)).answer?.status).toBe('Success');
  const before = await everything();
  let going = true;
  const others = (async () => {
    while (going) expect((await deposit(world, doctor, patients.known)).answer?.status).toBe('Success');
  })();
  const { database, blobsDir } = world.config;
  const source = { database: database as Parameters<typeof backUp>[0]['database'], blobsDir };
  const manifest = await unwatched(() => backUp(source, place('first'), clock));
  going = false;
  await others;
  expect(manifest.blobs.count).toBeGreaterThanOrEqual(before.size);

  const target = { database: await world.anotherDatabase('trousse_restored'), blobsDir: place('restored') };
  const restored = await unwatched(() => restore(place('first'), target as Parameters<typeof restore>[1]));
  expect(restored).toEqual(manifest);
  await world.restart(target);
  const after = await everything();
  for (const [uniqueId, bytes] of before) expect(after.get(uniqueId)).toBe(bytes);
  expect((await deposit(world, doctor, patients.known)).answer?.status).toBe('Success');
  const history = await world.db.selectFrom('access_history').select('history_id').execute();
  expect(history.length).toBeGreaterThan(5);
  await world.restart(world.config);
});

it('a backup goes into an empty folder only, and a restoration into an empty database', async () => {
  const { database, blobsDir } = world.config;
  const source = { database, blobsDir } as Parameters<typeof backUp>[0];
  await expect(unwatched(() => backUp(source, place('first'), clock))).rejects.toMatchObject({ code: 'not-empty' });
  await expect(unwatched(() => restore(place('first'), source))).rejects.toMatchObject({ code: 'not-empty-database' });
  await expect(unwatched(() => restore(place('nowhere'), source))).rejects.toMatchObject({ code: 'no-backup' });
});

it('a backup whose tables or documents were altered is refused, and leaves no row', async () => {
  const database = await world.anotherDatabase('trousse_refused');
  const target = { database, blobsDir: place('refused') } as Parameters<typeof restore>[1];
  const table = path.join(place('first'), 'tables', 'patients.copy');
  const rows = await readFile(table, 'utf8');
  await writeFile(table, rows.replace('PAT-TROIS', 'PAT-QUATRE'));
  await expect(unwatched(() => restore(place('first'), target))).rejects.toMatchObject({ code: 'damaged-table' });
  await writeFile(table, rows);
  const shelves = await readdir(path.join(place('first'), 'blobs'));
  const shelf = path.join(place('first'), 'blobs', shelves.find((name) => /^[0-9a-f]{2}$/.test(name))!);
  const blob = path.join(shelf, (await readdir(shelf))[0]!);
  const bytes = await readFile(blob);
  await writeFile(blob, 'altered');
  await expect(unwatched(() => restore(place('first'), target))).rejects.toMatchObject({ code: 'damaged-blob' });
  await writeFile(blob, bytes);
  expect((await unwatched(() => restore(place('first'), target))).format).toBe(1);
});

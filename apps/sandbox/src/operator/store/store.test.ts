import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from './store.ts';

const box = 'qui@exemple.test';
let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-magasin-'));
  store = await openStore(folder);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function again(): Promise<void> {
  await store.close();
  store = await openStore(folder);
}

async function add(text: string, to = 'INBOX'): Promise<number> {
  await store.box(box);
  const blob = await store.put(Buffer.from(text));
  return store.transact(({ boxes }) => {
    const { next: uid } = boxes.get(box)!.folders.get(to)!;
    return { ops: [{ op: 'add', box, folder: to, uid, blob, size: text.length, at: 0, flags: [] }], result: uid };
  });
}

const inbox = () => store.state.boxes.get(box)!.folders.get('INBOX')!;
const texts = () => Promise.all(inbox().messages.map(async ({ blob }) => String(await store.read(blob))));

test('transactions that come at once are done one after the other, each under its own UID', async () => {
  const uids = await Promise.all(Array.from({ length: 50 }, (_, at) => add(`message ${at}`)));
  expect([...uids].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  await again();
  expect(inbox().messages.map(({ uid }) => uid)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});

test('a plan that fails changes nothing and stops nobody', async () => {
  await add('un');
  const failing = store.transact(() => {
    throw new Error('refused');
  });
  await expect(failing).rejects.toThrow('refused');
  await add('deux');
  expect(await texts()).toEqual(['un', 'deux']);
});

test('a change is told to those who follow once it is durable', async () => {
  await store.box(box);
  const lines: number[] = [];
  const stop = store.follow(async (address) => {
    expect(address).toBe(box);
    lines.push((await readFile(path.join(folder, 'log.jsonl'), 'utf8')).split('\n').length);
  });
  const before = (await readFile(path.join(folder, 'log.jsonl'), 'utf8')).split('\n').length;
  await add('un');
  stop();
  await add('deux');
  expect(lines).toEqual([before + 1]);
});

test('a UID is given once, whatever was expunged before a restart', async () => {
  for (const text of ['un', 'deux', 'trois']) await add(text);
  await store.transact(() => ({ ops: [{ op: 'expunge', box, folder: 'INBOX', uids: [3] }], result: undefined }));
  await again();
  expect(await add('quatre')).toBe(4);
  expect(await texts()).toEqual(['un', 'deux', 'quatre']);
});

test('a worn log is written anew and says the same', async () => {
  await add('un');
  for (let round = 0; round < 1_100; round += 1) {
    const flags = round % 2 === 0 ? ['\\Seen'] : [];
    await store.transact(() => ({
      ops: [{ op: 'flags', box, folder: 'INBOX', set: [[1, flags]] }],
      result: undefined,
    }));
  }
  const { modseq } = inbox();
  const file = path.join(folder, 'log.jsonl');
  const worn = (await readFile(file)).length;
  await again();
  expect((await readFile(file)).length).toBeLessThan(worn / 10);
  expect(inbox()).toMatchObject({ modseq, next: 2, messages: [{ uid: 1, flags: [], modseq }] });
  expect(await add('deux')).toBe(2);
  await again();
  expect(await texts()).toEqual(['un', 'deux']);
});

test('the half of a last line never was; a log damaged before its end is not opened', async () => {
  await add('un');
  await store.close();
  const file = path.join(folder, 'log.jsonl');
  await appendFile(file, '[{"op":"expunge","box":"qui@exemple.test","folder":"INBOX","uids":[1]}');
  store = await openStore(folder);
  expect(await texts()).toEqual(['un']);
  await store.close();
  const bytes = await readFile(file);
  await writeFile(file, Buffer.concat([bytes.subarray(0, 10), Buffer.from('\n'), bytes.subarray(10)]));
  await expect(openStore(folder)).rejects.toThrow('damaged');
  await writeFile(file, bytes);
  store = await openStore(folder);
});

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Blobs, createDiskBlobs } from './index.ts';

let dir: string;
let blobs: Blobs;
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'trousse-blobs-'));
  blobs = createDiskBlobs(dir);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const room = { maxBytes: 10_000_000 };
const text = (value: string): Uint8Array => Buffer.from(value, 'utf8');
const digest = (algorithm: string, bytes: Uint8Array): string => createHash(algorithm).update(bytes).digest('hex');
const none = async (): Promise<Set<string>> => new Set();
const fileOf = (sha256: string): string => path.join(dir, sha256.slice(0, 2), sha256);
const age = (file: string): Promise<void> => utimes(file, new Date(0), new Date(0));

async function* chunks(count: number, size: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n++) yield Buffer.alloc(size, n);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of source) all.push(chunk);
  return Buffer.concat(all);
}

it('gives back the content and both digests, whatever the size of the chunks', async () => {
  for (const [count, size] of [
    [0, 1],
    [1, 1],
    [700, 999],
    [3, 1_000_000],
  ] as const) {
    const content = await collect(chunks(count, size));
    const blob = await blobs.put(chunks(count, size), room);
    expect(blob).toEqual({ sha256: digest('sha256', content), sha1: digest('sha1', content), size: content.length });
    expect(await collect(blobs.get(blob.sha256))).toEqual(content);
    expect(await blobs.bytes(blob.sha256)).toEqual(content);
    expect(await blobs.stat(blob.sha256)).toEqual({ size: content.length });
  }
});

it('keeps the same content once, also when it is put at the same time', async () => {
  const stored = await Promise.all(Array.from({ length: 8 }, () => blobs.put(text('same'), room)));
  expect(new Set(stored.map((blob) => blob.sha256)).size).toBe(1);
  expect(await readdir(path.dirname(fileOf(stored[0]!.sha256)))).toHaveLength(1);
  expect(await readdir(path.join(dir, 'unfinished'))).toEqual([]);
});

it('refuses a content past its limit and keeps nothing of it', async () => {
  await expect(blobs.put(chunks(11, 1000), { maxBytes: 10_999 })).rejects.toMatchObject({ code: 'too-large' });
  expect(await readdir(dir)).toEqual(['unfinished']);
  expect(await readdir(path.join(dir, 'unfinished'))).toEqual([]);
});

it('keeps nothing of a source that breaks', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield text('half');
    throw new Error('cut');
  }
  await expect(blobs.put(broken(), room)).rejects.toThrow('cut');
  expect(await readdir(path.join(dir, 'unfinished'))).toEqual([]);
});

it('closes its file when a reader stops early', async () => {
  const { sha256 } = await blobs.put(chunks(3, 1_000_000), room);
  const before = (await readdir('/proc/self/fd')).length;
  for await (const chunk of blobs.get(sha256)) if (chunk.length > 0) break;
  expect((await readdir('/proc/self/fd')).length).toBe(before);
});

it('says what is missing, and deletes without complaint', async () => {
  const sha256 = digest('sha256', text('absent'));
  await expect(blobs.bytes(sha256)).rejects.toMatchObject({ code: 'missing' });
  await expect(collect(blobs.get(sha256))).rejects.toMatchObject({ code: 'missing' });
  expect(await blobs.stat(sha256)).toBeUndefined();
  await blobs.delete(sha256);
  const { sha256: there } = await blobs.put(text('there'), room);
  await blobs.delete(there);
  expect(await blobs.stat(there)).toBeUndefined();
});

it('never makes a path of what is not a digest', async () => {
  await expect(blobs.bytes('../../../etc/passwd')).rejects.toMatchObject({ code: 'bad-digest' });
  await expect(collect(blobs.get('A'.repeat(64)))).rejects.toMatchObject({ code: 'bad-digest' });
});

it('keeps files and folders from other users', async () => {
  const { sha256 } = await blobs.put(text('private'), room);
  expect((await stat(fileOf(sha256))).mode & 0o777).toBe(0o600);
  expect((await stat(path.dirname(fileOf(sha256)))).mode & 0o777).toBe(0o700);
});

it('sweeps old contents that no row names, and the remains of unfinished writes, and nothing else', async () => {
  const [orphan, named, fresh] = await Promise.all(
    ['orphan', 'named', 'fresh'].map((one) => blobs.put(text(one), room)),
  );
  await writeFile(path.join(dir, 'unfinished', 'dead'), 'x');
  await writeFile(path.join(dir, 'unfinished', 'alive'), 'x');
  for (const file of [fileOf(orphan!.sha256), fileOf(named!.sha256), path.join(dir, 'unfinished', 'dead')])
    await age(file);
  const swept = await blobs.sweep(async () => new Set([named!.sha256]), new Date(1_000));
  expect(swept).toEqual({ deleted: 1, bytes: 6 });
  expect(await blobs.stat(orphan!.sha256)).toBeUndefined();
  expect(await blobs.stat(named!.sha256)).toBeDefined();
  expect(await blobs.stat(fresh!.sha256)).toBeDefined();
  expect(await readdir(path.join(dir, 'unfinished'))).toEqual(['alive']);
});

it('does not sweep an old content that is put again meanwhile', async () => {
  const { sha256 } = await blobs.put(text('again'), room);
  await age(fileOf(sha256));
  const referenced = async (): Promise<Set<string>> => {
    await blobs.put(text('again'), room);
    return new Set();
  };
  expect(await blobs.sweep(referenced, new Date(1_000))).toEqual({ deleted: 0, bytes: 0 });
  expect(await blobs.stat(sha256)).toBeDefined();
});

it('has nothing to sweep in a folder that was never used', async () => {
  expect(await createDiskBlobs(path.join(dir, 'never')).sweep(none, new Date())).toEqual({ deleted: 0, bytes: 0 });
});

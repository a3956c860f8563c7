import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, mkdtemp, open, readdir, rm, utimes } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Blobs, type ByteRange, createDiskBlobs, type StagedBlob } from './index.ts';

let dir: string;
let blobs: Blobs;
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'trousse-blobs-'));
  blobs = createDiskBlobs(dir);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true, force: true });
});

const room = { maxBytes: 10_000_000 };
const unfinished = (): Promise<string[]> => readdir(path.join(dir, 'unfinished'));
const openFiles = async (): Promise<number> => (await readdir('/proc/self/fd')).length;

async function* pieces(...contents: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const content of contents) yield typeof content === 'string' ? Buffer.from(content) : content;
}

async function textOf(staged: StagedBlob, range?: ByteRange): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of staged.read(range)) all.push(Buffer.from(piece));
  return Buffer.concat(all).toString();
}

it('knows and reads what it received before anything is kept', async () => {
  const staged = await blobs.stage(pieces('abc', 'def'), room);
  expect(staged).toMatchObject({
    size: 6,
    sha1: createHash('sha1').update('abcdef').digest('hex'),
    sha256: createHash('sha256').update('abcdef').digest('hex'),
  });
  expect(await textOf(staged)).toBe('abcdef');
  expect(await textOf(staged, { start: 2 })).toBe('cdef');
  expect(await textOf(staged, { start: 2, end: 4 })).toBe('cd');
  expect(await textOf(staged, { start: 4, end: 99 })).toBe('ef');
  expect(await textOf(staged, { start: 3, end: 3 })).toBe('');
  expect(await blobs.stat(staged.sha256)).toBeUndefined();
  await staged.discard();
});

it('fills two rooms in turn, one while the other is read', async () => {
  const content = Buffer.alloc(900_000, 'essai ');
  const staged = await blobs.stage(pieces(content), room);
  await staged.keep();
  for (const source of [(await blobs.stage(pieces(content), room)).read(), blobs.read(staged.sha256)]) {
    const rooms = new Set<ArrayBufferLike>();
    const read: Buffer[] = [];
    for await (const piece of source) {
      rooms.add(piece.buffer);
      read.push(Buffer.from(piece));
    }
    expect(read.length).toBeGreaterThan(2);
    expect(rooms.size).toBe(2);
    expect(Buffer.concat(read)).toEqual(content);
  }
});

it('keeps it once asked, and then has nothing left to discard', async () => {
  const staged = await blobs.stage(pieces('kept'), room);
  const [first, again] = await Promise.all([staged.keep(), staged.keep()]);
  expect(again).toEqual(first);
  await staged.discard();
  expect(Buffer.from(await blobs.bytes(staged.sha256)).toString()).toBe('kept');
  expect(await unfinished()).toEqual([]);
});

it('discards it without a trace, and cannot keep it any more', async () => {
  const before = await openFiles();
  const staged = await blobs.stage(pieces('gone'), room);
  await Promise.all([staged.discard(), staged.discard()]);
  expect(await unfinished()).toEqual([]);
  expect(await openFiles()).toBe(before);
  await expect(staged.keep()).rejects.toMatchObject({ code: 'missing' });
  expect(await blobs.stat(staged.sha256)).toBeUndefined();
});

it('takes the same content twice at once, whatever becomes of either', async () => {
  const [kept, discarded, later] = await Promise.all([1, 2, 3].map(() => blobs.stage(pieces('same'), room)));
  await Promise.all([kept!.keep(), discarded!.discard()]);
  expect(await textOf(later!)).toBe('same');
  expect(await later!.keep()).toEqual(await kept!.keep());
  expect(Buffer.from(await blobs.bytes(kept!.sha256)).toString()).toBe('same');
  expect(await unfinished()).toEqual([]);
});

it('holds no file open once kept or refused', async () => {
  const before = await openFiles();
  await (await blobs.stage(pieces('one'), room)).keep();
  await expect(blobs.stage(pieces('too', ' large'), { maxBytes: 3 })).rejects.toMatchObject({ code: 'too-large' });
  expect(await openFiles()).toBe(before);
  expect(await unfinished()).toEqual([]);
});

it('is swept when a crash left it neither kept nor discarded', async () => {
  const staged = await blobs.stage(pieces('left behind'), room);
  const [file] = await unfinished();
  await utimes(path.join(dir, 'unfinished', file!), new Date(0), new Date(0));
  await createDiskBlobs(dir).sweep(async () => new Set(), new Date(1_000));
  expect(await unfinished()).toEqual([]);
  await staged.discard();
});

async function handlePrototype(): Promise<FileHandle> {
  const handle = await open(os.devNull);
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}

it.each(['writev', 'datasync'] as const)('says that the disk is full when %s finds no room', async (call) => {
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  vi.spyOn(await handlePrototype(), call).mockRejectedValueOnce(full);
  const before = await openFiles();
  const kept = blobs.stage(pieces('x'), room).then((staged) => staged.keep());
  await expect(kept).rejects.toMatchObject({ name: 'BlobError', code: 'full', cause: full });
  expect(await unfinished()).toEqual([]);
  expect(await openFiles()).toBe(before);
});

/** Whether this process may mount a file system of its own; without that right a full disk is only played, above. */
async function mountSmall(folder: string): Promise<boolean> {
  await mkdir(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it('frees a real disk that it filled', async () => {
  const small = path.join(dir, 'small');
  const mounted = await mountSmall(small);
  try {
    const own = createDiskBlobs(path.join(small, 'blobs'));
    const much = pieces(...Array.from({ length: 64 }, () => Buffer.alloc(16 * 1024)));
    if (mounted) await expect(own.stage(much, room)).rejects.toMatchObject({ code: 'full' });
    const { sha256 } = await (await own.stage(pieces('there is room again'), room)).keep();
    expect(await own.stat(sha256)).toEqual({ size: 19 });
  } finally {
    if (mounted) execFileSync('umount', [small]);
  }
});

import { cp, mkdtemp, readlink, rm, stat, unlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Binaries, chooseBinaries, findBinaries, prepareBinaries } from './binaries.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-binaries-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function withoutLinks(): Promise<Binaries> {
  const [bundled] = await findBinaries();
  const dir = path.join(folder, 'native');
  await cp(bundled!.dir, dir, { recursive: true, verbatimSymlinks: true });
  await unlink(path.join(dir, 'lib', 'libpq.so.5'));
  return { ...bundled!, dir };
}

it('the bundled set comes first, and a cluster is only given the version that made it', async () => {
  expect((await findBinaries())[0]).toMatchObject({ bundled: true, major: 18 });
  await expect(chooseBinaries(7)).rejects.toMatchObject({ code: 'no-binaries' });
});

it('library links that an install script would have made are made at the start', async () => {
  const set = await withoutLinks();
  expect(await prepareBinaries(set, { copyRoot: folder, reachable: true })).toEqual(set);
  expect(await readlink(path.join(set.dir, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
});

it('a set that the server cannot reach is copied once, complete and executable', async () => {
  const set = await withoutLinks();
  const copy = await prepareBinaries(set, { copyRoot: folder, reachable: false });
  expect(copy.dir).toBe(path.join(folder, `pg-${set.version}`));
  expect((await stat(path.join(copy.dir, 'bin', 'postgres'))).mode & 0o111).toBe(0o111);
  expect(await readlink(path.join(copy.dir, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect(await prepareBinaries(set, { copyRoot: folder, reachable: false })).toEqual(copy);
});

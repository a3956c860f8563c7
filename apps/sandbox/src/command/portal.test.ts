import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './portal.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-sources-'));
  await mkdir(path.join(folder, 'src', 'deep'), { recursive: true });
  await writeFile(path.join(folder, 'src', 'deep', 'a.ts'), 'a');
  await writeFile(path.join(folder, 'index.html'), '<p>');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sources = () => ['src', 'index.html'].map((name) => path.join(folder, name));

test('the fingerprint of unchanged sources is the same', async () => {
  expect(await fingerprint(sources())).toBe(await fingerprint(sources()));
});

test('a changed, added or renamed file changes the fingerprint', async () => {
  const before = await fingerprint(sources());
  await writeFile(path.join(folder, 'src', 'deep', 'a.ts'), 'b');
  const changed = await fingerprint(sources());
  await writeFile(path.join(folder, 'src', 'b.ts'), '');
  const added = await fingerprint(sources());
  expect(new Set([before, changed, added]).size).toBe(3);
});

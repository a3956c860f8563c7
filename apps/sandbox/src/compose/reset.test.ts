import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { resetData } from './reset.ts';

test('starting afresh deletes what the sandbox keeps and leaves other files of the folder alone', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'trousse-reset-'));
  try {
    await mkdir(path.join(folder, 'pki'));
    await mkdir(path.join(folder, 'dmp', 'blobs'), { recursive: true });
    for (const name of ['seeded.json', 'day.json', 'ma-these.txt']) await writeFile(path.join(folder, name), '{}');
    await resetData(folder);
    for (const name of ['pki', 'dmp/blobs', 'seeded.json', 'day.json'])
      expect(existsSync(path.join(folder, name)), name).toBe(false);
    expect(existsSync(path.join(folder, 'ma-these.txt'))).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

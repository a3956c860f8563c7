import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { otherDoctor } from '@trousse/cards/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { startRig } from './test-server.ts';

let scene: Scene;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-news-'));
  const rig = await startRig({ newsFile: path.join(folder, 'news.json') });
  scene = new Scene(rig, await rig.card());
});
afterAll(async () => {
  await scene.rig.close();
  await rm(folder, { recursive: true });
});

const write = (content: unknown) => writeFile(path.join(folder, 'news.json'), JSON.stringify(content));
const item = (id: string, date: string) => ({ id, date, title: `Titre ${id}`, text: 'Texte' });

describe('news', () => {
  it('EFF-56 are those of the file, the newest first, and stay read for this professional after a sign-out', async () => {
    await write([item('a', '2026-10-01'), item('b', '2026-11-01')]);
    await scene.reset();
    const seen = async (on = scene.page) => (await on.api.news.list()).items.map(({ id, read }) => [id, read]);
    expect(await seen()).toEqual([
      ['b', false],
      ['a', false],
    ]);
    await scene.page.api.news.markRead({ id: 'b' });
    await scene.page.api.news.markRead({ id: 'b' });
    await scene.reset();
    expect(await seen()).toEqual([
      ['b', true],
      ['a', false],
    ]);
    expect(await seen(await scene.signedIn(await scene.rig.card(otherDoctor)))).toContainEqual(['b', false]);
    await write([item('c', '2026-11-20')]);
    expect(await seen()).toEqual([['c', false]]);
  });

  it('are none where the file is wrong, and the log says so', async () => {
    await write([{ id: 'a' }]);
    await scene.reset();
    expect((await scene.page.api.news.list()).items).toEqual([]);
    expect(scene.rig.logged.join('\n')).toContain('the file of news cannot be read');
  });
});

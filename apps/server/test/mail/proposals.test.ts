import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type RunningDirectory, startDirectory } from '@trousse/sandbox/directory';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MailScene } from './mail-scene.ts';

let scene: MailScene;
let directory: RunningDirectory;
let folder: string;
let ms = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-proposals-'));
  const [key, keyFile] = ['clef-de-test', path.join(folder, 'directory.key')];
  await writeFile(keyFile, key);
  directory = await startDirectory({ port: 0, key, today: new Date('2026-11-20'), monotonic: () => (ms += 1_000) });
  scene = await MailScene.start({ directory: { url: `${directory.url}/`, keyFile } });
});
afterAll(async () => {
  await scene?.close();
  await directory?.close();
  await rm(folder, { recursive: true, force: true });
});

it('EFF-91 proposes the addresses that the directory gives for the person of the card, and opens one of them', async () => {
  const page = await scene.page();
  const { addresses } = await page.api.mail.proposals();
  expect(addresses).toContainEqual({ address: scene.mine, kind: 'PER', label: expect.stringMatching(/BRUYÈRE/) });
  const mailbox = await page.api.mail.connect({ address: addresses.find(({ kind }) => kind === 'PER')!.address });
  expect(mailbox).toMatchObject({ address: scene.mine, kind: 'PER', delegated: false, state: 'open' });
  const house = await page.api.mail.connect({ address: scene.house });
  expect(house).toMatchObject({ address: scene.house, kind: 'ORG', delegated: true });
});

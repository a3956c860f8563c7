import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SoftwareCps } from '@trousse/cards';
import { virtualHardwareMissing } from '@trousse/cards/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPki } from '../pki/store.ts';
import { writeCardFiles } from './card-files.ts';
import { Tokens } from './tokens.ts';

const missing = virtualHardwareMissing();
if (missing) console.warn(`tokens of virtual cards skipped: ${missing}`);

describe.skipIf(missing)('the tokens of the professionals’ virtual cards', () => {
  let folder: string;
  let cards: SoftwareCps[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trousse-tokens-'));
    const files = await writeCardFiles(folder, await openPki(path.join(folder, 'pki'), new Date()), []);
    cards = [...files.values()].flatMap(({ card }) => (card.kind === 'cps' ? [card] : []));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const made = async () => await readdir(path.join(folder, 'tokens'));

  it('are made once each, when they are needed', async () => {
    const tokens = await Tokens.open(folder, cards);
    expect(await made()).toEqual([]);
    const [first] = cards;
    await tokens.make(first!);
    const [name] = await made();
    const { ino, mtimeMs } = await stat(path.join(folder, 'tokens', name!));
    await (await Tokens.open(folder, cards)).make(first!);
    expect(await made()).toEqual([name]);
    expect(await stat(path.join(folder, 'tokens', name!))).toMatchObject({ ino, mtimeMs });
    expect((await readdir(folder)).filter((one) => one.startsWith('draft-'))).toEqual([]);
  });

  it('go with the certificates that they were made of, and so does what is nobody’s', async () => {
    await mkdir(path.join(folder, 'tokens', 'of-nobody'));
    const renewed = cards.map((card, at) => ({ ...card, signature: cards[(at + 1) % cards.length]!.signature }));
    await Tokens.open(folder, renewed);
    expect(await made()).toEqual([]);
  });
});

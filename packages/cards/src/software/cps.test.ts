import { verify, X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestPki, testCps, writeTestCard } from '../testing/index.ts';
import type { CpsCard } from '../types.ts';
import type { SoftwareCps } from './definition.ts';
import { createSoftwareReaders } from './readers.ts';
import { insertSoftwareCard } from './slot.ts';

let definition: SoftwareCps;
let dir: string;
let file: string;

beforeAll(async () => {
  definition = await testCps(await createTestPki());
});
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'trousse-cps-'));
  file = await writeTestCard(dir, 'doctor', definition);
  await insertSoftwareCard(dir, 'a', file);
});
afterEach(() => rm(dir, { recursive: true }));

/** Opens the card as a program just started would. */
const open = (reader = 'a'): Promise<CpsCard> => createSoftwareReaders(dir).openCps(reader);

describe('the PIN of a card', () => {
  it('is counted: three wrong ones block the card, whatever comes after', async () => {
    const card = await open();
    expect(await card.verifyPin(Buffer.from('0000'))).toEqual({ ok: false, blocked: false, triesLeft: 2 });
    expect(await card.verifyPin(Buffer.from('1111'))).toEqual({ ok: false, blocked: false, triesLeft: 1 });
    expect(await card.verifyPin(Buffer.from('2222'))).toEqual({ ok: false, blocked: true });
    expect(await card.verifyPin(Buffer.from('1234'))).toEqual({ ok: false, blocked: true });
    await expect(card.situations()).rejects.toMatchObject({ code: 'pin-required' });
  });

  it('keeps its count across restarts and readers', async () => {
    await (await open()).verifyPin(Buffer.from('0000'));
    await insertSoftwareCard(dir, 'b', file);
    expect(await (await open('b')).verifyPin(Buffer.from('0000'))).toEqual({ ok: false, blocked: false, triesLeft: 1 });
    await (await open()).verifyPin(Buffer.from('0000'));
    expect(await (await open('b')).verifyPin(Buffer.from('1234'))).toEqual({ ok: false, blocked: true });
  });

  it('has its three tries again once it was right', async () => {
    const card = await open();
    await card.verifyPin(Buffer.from('0000'));
    expect(await card.verifyPin(Buffer.from('1234'))).toEqual({ ok: true });
    expect(await (await open()).verifyPin(Buffer.from('0000'))).toEqual({ ok: false, blocked: false, triesLeft: 2 });
  });

  it('closes a card that was open when a wrong one is presented', async () => {
    const card = await open();
    await card.verifyPin(Buffer.from('1234'));
    await card.verifyPin(Buffer.from('0000'));
    expect(() => card.tlsOptions()).toThrowError(expect.objectContaining({ code: 'pin-required' }));
  });

  it('that has not four digits is refused and not counted', async () => {
    const card = await open();
    for (const pin of ['', '123', '12345', '12a4', '１２３４']) {
      await expect(card.verifyPin(Buffer.from(pin))).rejects.toMatchObject({ code: 'pin-form' });
    }
    expect(await card.verifyPin(Buffer.from('0000'))).toMatchObject({ triesLeft: 2 });
  });

  it('is never accepted when the counter cannot be read', async () => {
    for (const state of ['{', '[]', '7', `{"${definition.serial}":{"triesLeft":99}}`]) {
      await writeFile(path.join(path.dirname(file), 'state.json'), state);
      const result = await (await open()).verifyPin(Buffer.from('1234')).catch((error) => error.code);
      expect(result).toBe('card-state-unreadable');
    }
  });

  it('leaves no unfinished counter behind', async () => {
    await (await open()).verifyPin(Buffer.from('1234'));
    expect((await readdir(path.dirname(file))).sort()).toEqual(['definition.json', 'state.json']);
  });
});

describe('a card', () => {
  it('gives situations, signatures and TLS only after its PIN', async () => {
    const card = await open();
    await expect(card.situations()).rejects.toMatchObject({ code: 'pin-required' });
    await expect(card.sign('authentication', Buffer.from('x'))).rejects.toMatchObject({ code: 'pin-required' });
    expect(() => card.tlsOptions()).toThrowError(expect.objectContaining({ code: 'pin-required' }));
    await card.verifyPin(Buffer.from('1234'));
    expect(await card.situations()).toEqual(definition.situations);
    expect(card.tlsOptions().cert).toBe(definition.authentication.certificate);
  });

  it('signs with the key of the certificate asked for', async () => {
    const card = await open();
    await card.verifyPin(Buffer.from('1234'));
    const data = Buffer.from('ce que l’on signe');
    for (const key of ['authentication', 'signature'] as const) {
      const der = key === 'authentication' ? card.authenticationCertificate : card.signatureCertificate;
      const signature = await card.sign(key, data);
      expect(verify('sha256', data, new X509Certificate(der).publicKey, signature)).toBe(true);
    }
    expect(Buffer.from(card.authenticationCertificate).equals(card.signatureCertificate)).toBe(false);
  });

  it('forgets everything once closed', async () => {
    const card = await open();
    await card.verifyPin(Buffer.from('1234'));
    card.close();
    await expect(card.situations()).rejects.toMatchObject({ code: 'card-removed' });
  });
});

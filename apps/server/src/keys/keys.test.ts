import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { insOids } from '@trousse/ins';
import { describe, expect, it } from 'vitest';
import { readOrMakeKey } from './key-file.ts';
import { createKeys } from './keys.ts';

const keys = createKeys(Buffer.alloc(32, 7), randomBytes);
const plain = Buffer.from('un texte');

describe('sealed bytes', () => {
  it('open again under their context only', () => {
    const sealed = keys.seal(plain, 'deposit 1');
    expect(keys.open(sealed, 'deposit 1')).toEqual(plain);
    expect(() => keys.open(sealed, 'deposit 2')).toThrow();
  });

  it('are refused once altered, cut or opened with another key', () => {
    const sealed = keys.seal(plain, 'a');
    for (const index of [0, 13, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[index] = altered[index]! ^ 1;
      expect(() => keys.open(altered, 'a')).toThrow();
    }
    expect(() => keys.open(sealed.subarray(0, 20), 'a')).toThrow();
    expect(() => createKeys(Buffer.alloc(32, 8), randomBytes).open(sealed, 'a')).toThrow();
  });

  it('never look the same twice', () => {
    expect(keys.seal(plain, 'a')).not.toEqual(keys.seal(plain, 'a'));
  });
});

describe('a pseudonym', () => {
  const ins = { matricule: '279035121518989', oid: insOids.testNir };

  it('is stable, depends on number and authority, and shows neither', () => {
    const pseudonym = keys.patientPseudonym(ins);
    expect(keys.patientPseudonym(ins)).toBe(pseudonym);
    expect(keys.patientPseudonym({ ...ins, oid: insOids.nir })).not.toBe(pseudonym);
    expect(pseudonym).not.toContain('2790351');
    expect(createKeys(Buffer.alloc(32, 8), randomBytes).patientPseudonym(ins)).not.toBe(pseudonym);
  });

  it('of a document is not the same for two professionals, nor when the parts are cut elsewhere', () => {
    const mark = keys.documentMark('p1', '1.2', 'l');
    expect(keys.documentMark('p2', '1.2', 'l')).not.toEqual(mark);
    expect(keys.documentMark('p1', '1.', '2l')).not.toEqual(mark);
  });
});

describe('the key file', () => {
  it('is made once, for its owner only, and read afterwards', async () => {
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'trousse-key-')), 'inside', 'server.key');
    const key = await readOrMakeKey(file, randomBytes, async () => false);
    expect(await readOrMakeKey(file, randomBytes, async () => false)).toEqual(key);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toHaveLength(45);
  });

  it('is refused when others may read it', async () => {
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'trousse-key-')), 'server.key');
    await readOrMakeKey(file, randomBytes, async () => false);
    await chmod(file, 0o640);
    await expect(readOrMakeKey(file, randomBytes, async () => false)).rejects.toThrow(/owner only/);
  });

  it('is never made anew over what a lost one sealed', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-key-'));
    const file = path.join(folder, 'server.key');
    await expect(readOrMakeKey(file, randomBytes, async () => true)).rejects.toThrow(/put it back from a backup/);
    await expect(readFile(file)).rejects.toThrow();
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestPki, otherDoctor, type TestPki, testCps, testVitale, writeTestCard } from '../testing/index.ts';
import type { CardReaders, Reader, ReaderCard } from '../types.ts';
import type { SoftwareCps } from './definition.ts';
import { createSoftwareReaders } from './readers.ts';
import { addSoftwareReader, insertSoftwareCard, removeSoftwareCard, removeSoftwareReader } from './slot.ts';

const cpsReader = 'Lecteur simulé 00 00';
const vitaleReader = 'Lecteur simulé 00 01';
let pki: TestPki;
let doctorCard: SoftwareCps;
let otherCard: SoftwareCps;
let dir: string;
let readers: CardReaders;

beforeAll(async () => {
  pki = await createTestPki();
  [doctorCard, otherCard] = await Promise.all([testCps(pki), testCps(pki, otherDoctor)]);
});
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'trousse-cards-'));
  await addSoftwareReader(dir, cpsReader);
  await addSoftwareReader(dir, vitaleReader);
  readers = createSoftwareReaders(dir);
});
afterEach(async () => {
  readers.close();
  await rm(dir, { recursive: true });
});

/** Resolves with the first pushed list that satisfies the test. */
function pushed(wanted: (list: Reader[]) => boolean): Promise<Reader[]> {
  return new Promise((resolve) => {
    const stop = readers.watch((list) => {
      if (!wanted(list)) return;
      stop();
      resolve(list);
    });
  });
}
const cardIn = (list: Reader[], name: string): ReaderCard | undefined => list.find((one) => one.name === name)?.card;

describe('the list of readers', () => {
  it('says what each reader holds, and of a card only what it shows without its PIN', async () => {
    await insertSoftwareCard(dir, cpsReader, await writeTestCard(dir, 'doctor', doctorCard));
    await insertSoftwareCard(dir, vitaleReader, await writeTestCard(dir, 'family', testVitale()));
    const list = await readers.list();
    expect(list).toEqual([
      {
        name: cpsReader,
        card: {
          kind: 'cps',
          insertion: expect.any(String),
          category: 'CPS',
          pin: 'fresh',
          serial: '8025999991/2899700001',
          holder: {
            nationalId: '899700000017',
            familyName: 'ESSAI-LISIÈRE',
            givenName: 'Maud',
            label: 'ESSAI-LISIÈRE Maud',
          },
          role: 'Médecin généraliste',
        },
      },
      { name: vitaleReader, card: { kind: 'vitale', insertion: expect.any(String), serial: '9000000001' } },
    ]);
  });

  it('shows an empty reader, a card of another kind and a card that does not answer', async () => {
    await addSoftwareReader(dir, 'vide');
    await insertSoftwareCard(dir, cpsReader, await writeTestCard(dir, 'bank', { kind: 'unknown' }));
    await insertSoftwareCard(dir, vitaleReader, await writeTestCard(dir, 'broken', '{"kind":"vitale"'));
    const list = await readers.list();
    expect(list.map(({ name, card }) => [name, card.kind])).toEqual([
      [cpsReader, 'unknown'],
      [vitaleReader, 'mute'],
      ['vide', 'none'],
    ]);
  });

  it.each([
    ['no situation', (card: SoftwareCps) => ({ ...card, situations: undefined })],
    ['a PIN of three digits', (card: SoftwareCps) => ({ ...card, pin: '123' })],
    ['a certificate that is none', (card: SoftwareCps) => ({ ...card, signature: { certificate: 'x', key: 'y' } })],
    ['a file that is too large', (card: SoftwareCps) => ({ ...card, padding: 'x'.repeat(300_000) })],
    ['a list instead of a card', () => []],
  ])('takes %s for a card that does not answer', async (_, change) => {
    const file = await writeTestCard(dir, 'odd', JSON.stringify(change(doctorCard)));
    await insertSoftwareCard(dir, cpsReader, file);
    expect(cardIn(await readers.list(), cpsReader)).toEqual({ kind: 'mute', why: 'card-mute' });
  });

  it('does not leave its folder for a reader’s name', async () => {
    for (const name of ['..', '../cards', '.hidden', '', 'a/b']) {
      await expect(readers.openCps(name)).rejects.toMatchObject({ code: 'no-reader' });
      await expect(insertSoftwareCard(dir, name, '/x')).rejects.toMatchObject({ code: 'no-reader' });
    }
  });
});

describe('hot plug', () => {
  it('tells an insertion, a removal, a new reader and a reader that is gone', async () => {
    const file = await writeTestCard(dir, 'doctor', doctorCard);
    const steps: [() => Promise<void>, (list: Reader[]) => boolean][] = [
      [() => insertSoftwareCard(dir, cpsReader, file), (list) => cardIn(list, cpsReader)?.kind === 'cps'],
      [() => removeSoftwareCard(dir, cpsReader), (list) => cardIn(list, cpsReader)?.kind === 'none'],
      [() => insertSoftwareCard(dir, 'neuf', file), (list) => cardIn(list, 'neuf')?.kind === 'cps'],
      [() => removeSoftwareReader(dir, 'neuf'), (list) => cardIn(list, 'neuf') === undefined],
    ];
    for (const [act, seen] of steps) {
      const change = pushed(seen);
      await act();
      await change;
    }
  });

  it('tells that the same card went and came back, however fast', async () => {
    const file = await writeTestCard(dir, 'doctor', doctorCard);
    await insertSoftwareCard(dir, cpsReader, file);
    const before = cardIn(await readers.list(), cpsReader);
    const change = pushed((list) => {
      const card = cardIn(list, cpsReader);
      return card?.kind === 'cps' && before?.kind === 'cps' && card.insertion !== before.insertion;
    });
    await removeSoftwareCard(dir, cpsReader);
    await insertSoftwareCard(dir, cpsReader, file);
    await change;
  });

  it('sees a card written by hand, and the readers’ folder itself appear', async () => {
    await rm(path.join(dir, 'readers'), { recursive: true });
    const change = pushed((list) => cardIn(list, 'main')?.kind === 'vitale');
    await addSoftwareReader(dir, 'main');
    await writeFile(path.join(dir, 'readers', 'main', 'card.json'), JSON.stringify(testVitale()));
    await change;
  });
});

describe('reading a Vitale card', () => {
  const never = new AbortController().signal;
  const insert = async (card: Parameters<typeof writeTestCard>[2], name = 'family') =>
    insertSoftwareCard(dir, vitaleReader, await writeTestCard(dir, name, card));

  it('gives each person of the card, part by part', async () => {
    await insert(testVitale());
    const steps: string[] = [];
    const card = await readers.readVitale(vitaleReader, never, (done, total) => steps.push(`${done}/${total}`));
    expect(steps).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
    expect(card.beneficiaries.map((one) => [one.rank, one.givenName, one.birthDate, one.certifiedMatricule])).toEqual([
      [1, 'Aude', '1979-03-28', '279035121518989'],
      [2, 'Basile', '1942-19-01', undefined],
      [3, 'Cléo', '2012-05-06', '133061764035249'],
      [4, 'Dune', '2015-07-08', undefined],
    ]);
    expect(card).toMatchObject({ serial: '9000000001', holderMatricule: '279035121518989' });
  });

  it('has a distinct error for no reader, no card, a mute card and a professional’s card', async () => {
    const code = async (reader: string) => readers.readVitale(reader, never).catch((error) => error.code);
    expect(await code('absent')).toBe('no-reader');
    expect(await code(vitaleReader)).toBe('no-card');
    await insert({ kind: 'mute' }, 'mute');
    expect(await code(vitaleReader)).toBe('card-mute');
    await insert(doctorCard, 'doctor');
    expect(await code(vitaleReader)).toBe('wrong-card-kind');
  });

  it('gives nothing of a card removed during reading, even when another takes its place', async () => {
    const slotFile = path.join(dir, 'readers', vitaleReader, 'card.json');
    await insert(testVitale('9000000002', 'AUTRE-FAMILLE'), 'other');
    const other = readFileSync(slotFile);
    await insert(testVitale());
    // Between two parts, at once: the reading must not have the time to end.
    const reading = readers.readVitale(vitaleReader, never, (done) => {
      if (done === 2) writeFileSync(slotFile, other);
    });
    await expect(reading).rejects.toMatchObject({ code: 'card-changed' });
  });

  it('stops when it is cancelled, without waiting for a slow card', async () => {
    await insert({ ...testVitale(), readingMs: 60_000 });
    const abort = new AbortController();
    const reading = readers.readVitale(vitaleReader, abort.signal);
    abort.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('opening a professional’s card', () => {
  it('has a distinct error for no reader, no card, a mute card and a Vitale card', async () => {
    const code = async (reader: string) => readers.openCps(reader).catch((error) => error.code);
    expect(await code('absent')).toBe('no-reader');
    expect(await code(cpsReader)).toBe('no-card');
    await insertSoftwareCard(dir, cpsReader, path.join(dir, 'nowhere.json'));
    expect(await code(cpsReader)).toBe('card-mute');
    await insertSoftwareCard(dir, cpsReader, await writeTestCard(dir, 'family', testVitale()));
    expect(await code(cpsReader)).toBe('wrong-card-kind');
  });

  it('ends for good when the card leaves, were it back at once', async () => {
    const file = await writeTestCard(dir, 'doctor', doctorCard);
    await insertSoftwareCard(dir, cpsReader, file);
    const card = await readers.openCps(cpsReader);
    expect(await card.verifyPin(Buffer.from('1234'))).toEqual({ ok: true });
    await removeSoftwareCard(dir, cpsReader);
    await insertSoftwareCard(dir, cpsReader, file);
    await expect(card.sign('signature', Buffer.from('x'))).rejects.toMatchObject({ code: 'card-removed' });
    await expect(card.verifyPin(Buffer.from('1234'))).rejects.toMatchObject({ code: 'card-removed' });
    expect(() => card.tlsOptions()).toThrowError(expect.objectContaining({ code: 'card-removed' }));
  });

  it('does not survive another card in its place', async () => {
    await insertSoftwareCard(dir, cpsReader, await writeTestCard(dir, 'doctor', doctorCard));
    const card = await readers.openCps(cpsReader);
    await card.verifyPin(Buffer.from('1234'));
    await insertSoftwareCard(dir, cpsReader, await writeTestCard(dir, 'other', otherCard));
    await expect(card.situations()).rejects.toMatchObject({ code: 'card-changed' });
  });

  it('opens the card that is meant, and no other: a PIN never meets another card', async () => {
    await insertSoftwareCard(dir, cpsReader, await writeTestCard(dir, 'other', otherCard));
    await expect(readers.openCps(cpsReader, doctorCard.serial)).rejects.toMatchObject({ code: 'card-changed' });
    expect((await readers.openCps(cpsReader, otherCard.serial)).info.serial).toBe(otherCard.serial);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { type BirthPlaces, createBirthPlaces } from './birth-places.ts';

let places: BirthPlaces;
beforeAll(() => {
  places = createBirthPlaces();
});
const found = async (text: string, birthDate?: string) =>
  (await places.search(text, birthDate)).map(({ code, name }) => `${code} ${name}`);

describe('a birth place', () => {
  it('is found by the beginning of its name, without case, accents or hyphens, the most peopled first', async () => {
    expect((await found('clermont'))[0]).toBe('60157 Clermont');
    expect((await found('clermont f'))[0]).toBe('63113 Clermont-Ferrand');
    expect(await found('AMBERIEU EN')).toEqual(['01004 Ambérieu-en-Bugey']);
    expect((await found('st nazaire'))[0]).toBe('44184 Saint-Nazaire');
    expect(await found('mazoires')).toEqual(['63220 Mazoires']);
    expect((await found('ferrand')).join()).toContain('63113');
  });

  it('is asked for from the second letter, and never in more lines than a screen holds', async () => {
    expect(await found('a')).toEqual([]);
    expect(await found('')).toEqual([]);
    expect(await found('sa')).toHaveLength(20);
  });

  it('in Corsica bears the code of the time: 20 before 1976, then 2A and 2B', async () => {
    expect(await found('ajaccio', '1975-12-31')).toEqual(['20004 Ajaccio']);
    expect(await found('ajaccio', '1976-01-01')).toEqual(['2A004 Ajaccio']);
    expect(await found('ajaccio')).toHaveLength(2);
    expect(await places.check('2a004', '1950-05-05')).toBe('not-then');
    expect(await places.check('20004', '1950-05-05')).toBe('known');
    expect(await places.check('20004', '1990-05-05')).toBe('not-then');
    expect(await places.check('2A004', undefined)).toBe('known');
  });

  it('around Paris bears the code of its department of the time', async () => {
    expect(await found('montreuil', '1950-01-01')).toContain('75048 Montreuil');
    expect((await found('montreuil', '1990-01-01'))[0]).toBe('93048 Montreuil');
  });

  it('may have become part of another commune since, under the same code or another', async () => {
    expect(await found('arbignieu', '1950-01-01')).toEqual(['01015 Arbignieu']);
    expect(await found('arboys en bugey', '1950-01-01')).toEqual([]);
    expect(await found('arboys en bugey', '2020-01-01')).toEqual(['01015 Arboys en Bugey']);
    expect(await places.check('01015', '1950-01-01')).toBe('known');
  });

  it('may be a district of Paris, Lyon or Marseille, overseas, or a country', async () => {
    expect(await found('marseille 2e')).toEqual(['13202 Marseille 2e Arrondissement']);
    expect((await found('saint denis')).slice(0, 2)).toContain('97411 Saint-Denis');
    expect(await found('noumea')).toEqual(['98818 Nouméa']);
    expect((await found('algerie'))[0]).toBe('99352 Algérie');
    expect(await places.check('99352', '1950-01-01')).toBe('known');
  });

  it('typed as a code is shown with its name, and a postal code gives the communes it serves', async () => {
    expect(await found('63220')).toContain('63220 Mazoires');
    expect(await found('2a004', '1950-01-01')).toEqual(['2A004 Ajaccio']);
    expect((await found('63000')).join()).toContain('63113 Clermont-Ferrand');
    expect(await places.check('63000', undefined)).toBe('postal-code');
  });

  it('in no list is told, not refused: the lists know neither Oran before 1962 nor every commune that is gone', async () => {
    expect(await places.check('92352', '1950-01-01')).toBe('unknown');
    expect(await places.search('92352', '1950-01-01')).toEqual([]);
    expect(await places.name('92352', undefined)).toBeUndefined();
    expect(await places.name('20004', '1950-01-01')).toBe('Ajaccio');
  });

  it('is looked for in a text of any kind', async () => {
    for (const text of ['(((', '\\', '%', "'", '  ', 'x'.repeat(10_000), '__proto__', 'constructor'])
      expect(await places.search(text, undefined)).toEqual([]);
  });
});

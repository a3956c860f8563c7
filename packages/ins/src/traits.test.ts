import { expect, test } from 'vitest';
import { ageOn, completeBirthDate, formatBirthDate, interpretBirthDate } from './birth-date.ts';
import { differingTraits, type IdentityTraits, isAcceptableName, normaliseTrait, sameTraits } from './traits.ts';

const traits: IdentityTraits = {
  birthName: "D'ARTAGNAN DE L'HERAULT",
  birthGivenNames: ['PIERRE-ALAIN', 'GUNTHER'],
  sex: 'M',
  birthDate: '2001-06-17',
  birthPlaceCode: '63220',
};

test('a name is normalised as the téléservice wants it', () => {
  expect(normaliseTrait('  Œuvré-Ça  d’Æsop ')).toBe("OEUVRE-CA D'AESOP");
  expect(normaliseTrait('Łukasz Øster Straße')).toBe('LUKASZ OSTER STRASSE');
});

test('characters without equivalent are refused rather than stripped', () => {
  expect(normaliseTrait('Dupont_2')).toBe('DUPONT_2');
  expect(isAcceptableName('birthName', 'DUPONT_2')).toBe(false);
});

test('double hyphens belong to birth names only, and spaces and apostrophes are not doubled', () => {
  expect(isAcceptableName('birthName', 'DURAND--MARTIN')).toBe(true);
  expect(isAcceptableName('birthName', 'DURAND---MARTIN')).toBe(false);
  expect(isAcceptableName('givenName', 'ANNE--LISE')).toBe(false);
  expect(isAcceptableName('givenName', 'ANNE-')).toBe(false);
  expect(isAcceptableName('birthName', "'T HOOFT")).toBe(true);
  expect(isAcceptableName('birthName', "D' HONDT")).toBe(false);
  expect(isAcceptableName('birthName', '-DURAND')).toBe(false);
  expect(isAcceptableName('birthName', '')).toBe(false);
});

test('hyphens, apostrophes, accents and a shorter list of given names do not make identities differ', () => {
  expect(
    sameTraits(traits, { ...traits, birthName: 'd’Artagnan de l’Hérault', birthGivenNames: ['Pierre Alain'] }),
  ).toBe(true);
});

test('each strict trait that differs is named', () => {
  const other: IdentityTraits = {
    birthName: 'AUTRE',
    birthGivenNames: ['PIERRE-AL'],
    sex: 'F',
    birthDate: '2001-06-18',
    birthPlaceCode: '63221',
  };
  expect(differingTraits(traits, other)).toEqual([
    'birthName',
    'birthGivenNames',
    'sex',
    'birthDate',
    'birthPlaceCode',
  ]);
});

test('a missing birth place and a compact date do not count as a difference', () => {
  const { birthPlaceCode, ...without } = traits;
  expect(birthPlaceCode).toBe('63220');
  expect(differingTraits(traits, { ...without, birthDate: '20010617' })).toEqual([]);
});

test('the age changes on the birthday', () => {
  expect(ageOn('2010-03-15', '2028-03-14')).toBe(17);
  expect(ageOn('2010-03-15', '2028-03-15')).toBe(18);
  expect(ageOn('2012-02-29', '2026-02-28T23:00:00Z')).toBe(13);
});

test('a lunar date gives an age by the convention of the RNIV and is shown as it is', () => {
  expect(interpretBirthDate('19421901')).toEqual({ year: 1942, month: 1, day: 1, interpreted: true });
  expect(interpretBirthDate('1942-00-00')).toEqual({ year: 1942, month: 12, day: 31, interpreted: true });
  expect(interpretBirthDate('1942-02-30')).toEqual({ year: 1942, month: 2, day: 1, interpreted: true });
  expect(ageOn('1942-19-01', '2026-08-01')).toBe(84);
  expect(formatBirthDate('1942-19-01')).toBe('01/19/1942');
});

test('an incomplete date is completed by the convention, and says so (EXI PP 19)', () => {
  expect(completeBirthDate('1942-00-15')).toEqual({ birthDate: '1942-01-15', interpreted: true });
  expect(completeBirthDate('1942-05-00')).toEqual({ birthDate: '1942-05-01', interpreted: true });
  expect(completeBirthDate('19420000')).toEqual({ birthDate: '1942-12-31', interpreted: true });
  expect(completeBirthDate('19420531')).toEqual({ birthDate: '1942-05-31', interpreted: false });
  expect(completeBirthDate('00000000')).toBeUndefined();
});

test('an unreadable or future birth date has no age', () => {
  expect(ageOn('inconnue', '2026-08-01')).toBeUndefined();
  expect(ageOn('2030-01-01', '2026-08-01')).toBeUndefined();
});

import { expect, it } from 'vitest';
import { madeUpTraits } from '../testing/made-up.ts';
import { createSeeded } from '../testing/seeded.ts';
import { differingTraits, type IdentityTraits, isAcceptableName, normaliseTrait } from '../traits.ts';
import { isBirthPlaceCode, traitProblems } from './check-traits.ts';
import { editedTraits } from './edited-traits.ts';

const today = '2026-11-20';
const traits: IdentityTraits = { birthName: 'Nessi', birthGivenNames: ['Ruth'], sex: 'F', birthDate: '1977-07-14' };

it('traits are refused for what the téléservice refuses, each by its field', () => {
  const problems = (changes: Partial<IdentityTraits>) =>
    traitProblems({ ...traits, ...changes }, today).map(({ field, problem }) => `${field} ${problem}`);
  expect(problems({})).toEqual([]);
  expect(problems({ birthName: ' ', birthGivenNames: [] })).toEqual(['birthName missing', 'birthGivenNames missing']);
  expect(problems({ birthName: 'N3SSI', birthGivenNames: ['Ruth!'] })).toEqual([
    ...['birthName characters', 'birthGivenNames characters'],
  ]);
  for (const birthDate of ['1977-02-30', '1977-00-00', '19770714', '2026-11-21', '1977-7-14'])
    expect(problems({ birthDate })).toEqual(['birthDate date']);
  expect(problems({ birthDate: '', birthPlaceCode: 'PARIS' })).toEqual(['birthDate missing', 'birthPlaceCode code']);
  expect(problems({ sex: 'U' })).toEqual([]);
});

it('a birth place has the form of an INSEE code: Corsica before and after 1976, overseas, abroad', () => {
  expect(['63220', '2A004', '2B033', '20004', '97411', '98818', '99352'].filter(isBirthPlaceCode)).toHaveLength(7);
  expect(['2a004', '2C004', '6322', '632200', '', 'A3220', '6322\n0'].filter(isBirthPlaceCode)).toEqual([]);
});

it('over 500 made-up identities: normalising is done once for all, what it gives is accepted, and is the same person', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const one = madeUpTraits(createSeeded(seed));
    const called: IdentityTraits = {
      ...one,
      birthName: normaliseTrait(one.birthName),
      birthGivenNames: one.birthGivenNames.map(normaliseTrait),
    };
    expect(normaliseTrait(called.birthName), `seed ${seed}`).toBe(called.birthName);
    expect(isAcceptableName('birthName', called.birthName), one.birthName).toBe(true);
    expect(traitProblems(one, today), JSON.stringify(one)).toEqual([]);
    expect(differingTraits(one, called)).toEqual([]);
    expect(editedTraits(one, called)).toEqual([]);
  }
});

it('whatever two sources disagree on is an edit of the same trait, over 500 pairs', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const random = createSeeded(seed);
    const [one, other] = [madeUpTraits(random), madeUpTraits(random)];
    const mixed = Object.fromEntries(
      Object.entries(one).map(([name, value]) => [name, random.below(3) === 0 ? other[name as 'sex'] : value]),
    ) as unknown as IdentityTraits;
    expect(editedTraits(one, mixed)).toEqual(expect.arrayContaining(differingTraits(one, mixed)));
  }
});

it('an edit sees a hyphen for a space, one more given name and a place that was not there', () => {
  const compound = { ...traits, birthGivenNames: ['Marie Rose'] };
  expect(editedTraits(compound, { ...compound, birthGivenNames: ['Marie-Rose'] })).toEqual(['birthGivenNames']);
  expect(editedTraits(traits, { ...traits, birthGivenNames: ['Ruth', 'Anne'] })).toEqual(['birthGivenNames']);
  expect(editedTraits(traits, { ...traits, birthPlaceCode: '63220' })).toEqual(['birthPlaceCode']);
  expect(editedTraits(traits, { ...traits, birthName: 'NÉSSI', usedName: 'X' })).toEqual([]);
});

import type { IdentityTraits } from '@trousse/ins';
import { expect, it } from 'vitest';
import { checkCompleteTraits } from './complete-traits.ts';

const traits: IdentityTraits = { birthName: 'ESSAI', birthGivenNames: ['ADÈLE'], sex: 'F', birthDate: '1979-03-28' };

it('a birth name, a given name and a birth date make an identity, a lunar date included', () => {
  expect(checkCompleteTraits(traits)).toBeUndefined();
  expect(checkCompleteTraits({ ...traits, birthDate: '1979-00-00' })).toBeUndefined();
});

it('without one of them there is none', () => {
  for (const wrong of [{ birthName: '' }, { birthGivenNames: [] }, { birthDate: '' }, { birthDate: '1979' }])
    expect(checkCompleteTraits({ ...traits, ...wrong })).toBe('incomplete-traits');
});

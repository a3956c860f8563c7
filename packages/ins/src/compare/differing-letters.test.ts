import { describe, expect, it } from 'vitest';
import { madeUpWord } from '../testing/made-up.ts';
import { createSeeded } from '../testing/seeded.ts';
import { normaliseTrait } from '../traits.ts';
import { differingLetters, type NamePart } from './differing-letters.ts';

/** Differing letters in brackets. */
const marked = (parts: NamePart[]) => parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');
const compare = (one: string, other: string) => {
  const parts = differingLetters(one, other);
  return [marked(parts.one), marked(parts.other)];
};

describe('WEB-16 two names side by side', () => {
  it('mark the letters on which they differ', () => {
    expect(compare('DUPOND', 'DUPONT')).toEqual(['DUPON[D]', 'DUPON[T]']);
    expect(compare('DUPON', 'DUPONT')).toEqual(['DUPON', 'DUPON[T]']);
    expect(compare('JEAN PIERRE', 'JEAN-PIERRE')).toEqual(['JEAN[ ]PIERRE', 'JEAN[-]PIERRE']);
    expect(compare('DURAND-MARTIN', 'DURAND--MARTIN')).toEqual(['DURAND-MARTIN', 'DURAND-[-]MARTIN']);
  });

  it('make no difference of case, accents, ligatures and kinds of apostrophe', () => {
    expect(compare('D’Œuvré', "D'OEUVRE")).toEqual(['D’Œuvré', "D'OEUVRE"]);
    expect(compare('Zoe\u0301', 'ZOE')).toEqual(['Zoé', 'ZOE']);
    expect(compare('Œuf', 'OUF')).toEqual(['[Œ]uf', 'OUF']);
  });

  it('are nothing, or all different, when one is empty or beyond any name', () => {
    expect(compare('', '')).toEqual(['', '']);
    expect(compare('', 'ADA')).toEqual(['', '[ADA]']);
    expect(compare('X'.repeat(10_000), 'ADA')).toEqual([`[${'X'.repeat(10_000)}]`, '[ADA]']);
  });

  it('always make up the names again, mark nothing in equal ones, and what is not marked is common, over 500 pairs', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const random = createSeeded(seed);
      const one = `${madeUpWord(random)} ${madeUpWord(random)}`;
      const other = random.below(3) === 0 ? one : `${one.slice(0, random.below(one.length))}${madeUpWord(random)}`;
      const parts = differingLetters(one, other);
      const textOf = (list: NamePart[]) => list.map(({ text }) => text).join('');
      expect([textOf(parts.one), textOf(parts.other)]).toEqual([one, other]);
      const same = normaliseTrait(one) === normaliseTrait(other);
      expect(
        [...parts.one, ...parts.other].some(({ differs }) => differs),
        `seed ${seed}`,
      ).toBe(!same);
      expect(differingLetters(other, one).one.length > 0).toBe(other.length > 0);
    }
  });
});

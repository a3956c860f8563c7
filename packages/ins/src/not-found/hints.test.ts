import { describe, expect, it } from 'vitest';
import { insNotFoundHints, insSeveralHints, type TypedTraits } from './hints.ts';

const typed: TypedTraits = {
  ...{
    birthName: 'NESSI',
    birthGivenNames: 'RUTH ISABELLE',
    sex: 'F',
    birthDate: '1977-07-14',
    birthPlaceCode: '63220',
  },
};
const hints = (changes: Partial<TypedTraits>, birthPlace?: 'known' | 'unknown' | 'not-then' | 'postal-code') =>
  insNotFoundHints({ ...typed, ...changes }, { today: '2026-11-20', ...(birthPlace && { birthPlace }) }).map(
    ({ field, cause, code }) => `${field} ${cause} ${code}`,
  );

describe('EO-05 what was typed when nobody was found', () => {
  it('has nothing to point at when it is plain', () => {
    expect(hints({}, 'known')).toEqual([]);
  });

  it('points at digits and at characters without equivalent, never at accents, which are turned into letters', () => {
    expect(hints({ birthName: 'N3SSI' })).toEqual(['birthName typing digit']);
    expect(hints({ birthGivenNames: 'RUTH!' })).toEqual(['birthGivenNames typing character']);
    expect(hints({ birthName: 'Néssi' })).toEqual([]);
  });

  it('points at spaces too many and at hyphens that may be missing or too many in compound names', () => {
    expect(hints({ birthName: 'NESSI  DURAND' })).toEqual([
      ...['birthName spacing double-space', 'birthName spacing hyphen-missing'],
    ]);
    expect(hints({ birthGivenNames: 'JEAN PIERRE' })).toEqual(['birthGivenNames spacing hyphen-missing']);
    expect(hints({ birthGivenNames: 'JEAN - PIERRE' })).toContain('birthGivenNames spacing double-space');
    expect(hints({ birthName: 'NESSI-DURAND' })).toEqual(['birthName spacing hyphen-present']);
    expect(hints({ birthName: "DE L'HERAULT" })).toEqual([]);
  });

  it('points at a birth name that is the name in use', () => {
    expect(hints({ usedName: 'Nessi' })).toEqual(['birthName birth-name same-as-used-name']);
    expect(hints({ usedName: 'Dupont' })).toEqual([]);
  });

  it('points at an undetermined sex, which INSi does not know', () => {
    expect(hints({ sex: 'U' })).toEqual(['sex sex sex-undetermined']);
  });

  it('points at dates that cannot be, or that files use for unknown ones', () => {
    expect(hints({ birthDate: '1977-02-30' })).toEqual(['birthDate birth-date date-impossible']);
    expect(hints({ birthDate: '' })).toEqual(['birthDate birth-date date-impossible']);
    expect(hints({ birthDate: '2027-01-02' })).toEqual(['birthDate birth-date date-future']);
    expect(hints({ birthDate: '1977-01-01' })).toEqual(['birthDate birth-date date-conventional']);
  });

  it('points at a postal code, a place of another time, an unknown code and a text in place of the INSEE code', () => {
    expect(hints({ birthPlaceCode: '63000' }, 'postal-code')).toEqual(['birthPlaceCode typing place-postal-code']);
    expect(hints({}, 'not-then')).toEqual(['birthPlaceCode typing place-not-then']);
    expect(hints({}, 'unknown')).toEqual(['birthPlaceCode typing place-unknown']);
    expect(hints({ birthPlaceCode: 'PARIS 12' })).toEqual(['birthPlaceCode typing place-form']);
    expect(hints({ birthPlaceCode: '' })).toEqual([]);
  });
});

describe('when several were found', () => {
  it('the place and the other given names would tell them apart', () => {
    expect(insSeveralHints({ ...typed, birthPlaceCode: '', birthGivenNames: 'RUTH' }).map(({ code }) => code)).toEqual([
      ...['place-missing', 'more-given-names'],
    ]);
    expect(insSeveralHints(typed)).toEqual([]);
  });
});

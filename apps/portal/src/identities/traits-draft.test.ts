import { describe, expect, it } from 'vitest';
import {
  draftErrors,
  emptyDraft,
  errorsOf,
  interpretationWords,
  readBirthDate,
  type TraitsDraft,
  toTyped,
} from './traits-draft.ts';

const today = '2026-11-20';
const whole: TraitsDraft = {
  ...emptyDraft,
  ...{ birthName: 'DEMOVAL', birthGivenNames: ['Karim', '', ' Mehdi '], sex: 'M', birthDate: '1981-10-01' },
  ...{ birthPlaceCode: '59172', birthPlaceName: 'Denain' },
};

describe('strict traits while they are typed', () => {
  it('EFF-55 sends the given names in their order, without the fields left empty', () => {
    expect(toTyped(whole)).toEqual({
      ...{ birthName: 'DEMOVAL', birthGivenNames: 'Karim Mehdi', sex: 'M', birthDate: '1981-10-01' },
      birthPlaceCode: '59172',
    });
    expect(toTyped({ ...whole, birthPlaceCode: ' ' })).not.toHaveProperty('birthPlaceCode');
  });

  it('reads a whole date, a month with its year, a year alone, and keeps what is no date', () => {
    expect(readBirthDate('1/10/1981')).toBe('1981-10-01');
    expect(readBirthDate('01101981')).toBe('1981-10-01');
    expect(readBirthDate('00/05/1949')).toBe('1949-05-00');
    expect(readBirthDate('5/1949')).toBe('1949-05-00');
    expect(readBirthDate('1949')).toBe('1949-00-00');
    expect(readBirthDate('01/10')).toBe('01/10');
  });

  it('tells how an incomplete date will be read, and nothing of a whole or an impossible one', () => {
    expect(interpretationWords('1949-00-00')).toContain('31/12/1949');
    expect(interpretationWords('1949-05-00')).toContain('01/05/1949');
    expect(interpretationWords('1949-00-12')).toContain('12/01/1949');
    expect(interpretationWords('1949-05-12')).toBeUndefined();
    expect(interpretationWords('1949-02-30')).toBeUndefined();
  });

  it('asks for the name, a given name, the sex and the date, and for nothing else', () => {
    expect(Object.keys(draftErrors(emptyDraft, today, false)).sort()).toEqual([
      'birthDate',
      'birthGivenNames',
      'birthName',
      'sex',
    ]);
    expect(draftErrors(whole, today, false)).toEqual({});
    expect(draftErrors({ ...whole, birthPlaceCode: '', birthDate: '1949-00-00' }, today, false)).toEqual({});
  });

  it('accepts an undetermined sex only where INSi is not asked', () => {
    expect(draftErrors({ ...whole, sex: 'U' }, today, false)).toHaveProperty('sex');
    expect(draftErrors({ ...whole, sex: 'U' }, today, true)).toEqual({});
  });

  it('refuses a day that no calendar has, a day to come, and a place that nobody chose', () => {
    expect(draftErrors({ ...whole, birthDate: '1981-02-30' }, today, false).birthDate).toContain('n’existe pas');
    expect(draftErrors({ ...whole, birthDate: '2027-01-01' }, today, false).birthDate).toContain('futur');
    expect(draftErrors({ ...whole, birthPlaceCode: 'Denain' }, today, false).birthPlaceCode).toContain('liste');
    expect(draftErrors({ ...whole, birthPlaceCode: '99999' }, today, false)).toEqual({});
  });

  it('puts what the server refused at its field', () => {
    const failure = { code: 'FORM_INVALID', message: '', next: '' } as const;
    const fields = [
      { field: 'sex', code: 'FIELD_REQUIRED' },
      { field: 'birthName', code: 'NAME_CHARACTERS' },
    ];
    expect(Object.keys(errorsOf({ ...failure, fields }))).toEqual(['sex', 'birthName']);
    expect(errorsOf(failure)).toEqual({});
  });
});

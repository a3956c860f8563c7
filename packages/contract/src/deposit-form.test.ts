import { describe, expect, it } from 'vitest';
import { checkDepositForm, isCalendarDate, isTransmittable } from './deposit-form.ts';
import type { DepositForm } from './deposits.ts';
import { explain } from './errors.ts';

const form: DepositForm = {
  title: 'Compte rendu de consultation',
  description: '',
  typeCode: '11488-4',
  creationDate: '2026-11-20',
  actStart: '2026-11-19',
  actStop: '2026-11-20',
  facilityTypeCode: 'SA07',
  hiddenFromPatient: false,
  hiddenFromProfessionals: false,
  hiddenFromRepresentatives: false,
};
const on = { today: '2026-11-20', minor: false };
const codes = (change: Partial<DepositForm>, minor = false) =>
  checkDepositForm({ ...form, ...change }, { ...on, minor }).map(({ field, code }) => `${field} ${code}`);

describe('the deposit form', () => {
  it('accepts a complete form', () => {
    expect(codes({})).toEqual([]);
  });

  it('EFF-149 refuses an empty title with « Ce champ est requis »', () => {
    expect(codes({ title: '   ' })).toEqual(['title FIELD_REQUIRED']);
    expect(explain('FIELD_REQUIRED').message).toBe('Ce champ est requis');
  });

  it('refuses a title over 128 characters or with characters that XML cannot carry', () => {
    expect(codes({ title: 'a'.repeat(129) })).toEqual(['title TITLE_TOO_LONG']);
    expect(codes({ title: 'a\u0000b' })).toEqual(['title CHARACTERS_REFUSED']);
    expect(isTransmittable('\uD800')).toBe(false);
    expect(isTransmittable('é 😀\n')).toBe(true);
  });

  it('EFF-150 accepts an empty description and one of up to 1,000 characters', () => {
    expect(codes({ description: '' })).toEqual([]);
    expect(codes({ description: 'a'.repeat(1000) })).toEqual([]);
    expect(codes({ description: 'a'.repeat(1001) })).toEqual(['description DESCRIPTION_TOO_LONG']);
  });

  it('EFF-151 refuses a creation date in the future', () => {
    expect(codes({ creationDate: '2026-11-21' })).toEqual(['creationDate DATE_FUTURE']);
    expect(codes({ creationDate: '2020-02-29' })).toEqual([]);
  });

  it('EFF-152 refuses an act that ends before it starts', () => {
    expect(codes({ actStart: '2026-11-20', actStop: '2026-11-19' })).toEqual(['actStop DATE_ORDER']);
  });

  it('EFF-156 refuses an empty category, and one that a professional may not deposit', () => {
    expect(codes({ typeCode: '' })).toEqual(['typeCode FIELD_REQUIRED']);
    expect(codes({ typeCode: 'REMB' })).toEqual(['typeCode CATEGORY_UNKNOWN']);
  });

  it('refuses a document hidden from the patient and from the professionals at once', () => {
    expect(codes({ hiddenFromPatient: true, hiddenFromProfessionals: true })).toEqual([
      'hiddenFromProfessionals VISIBILITY_CONFLICT',
    ]);
  });

  it('hides from legal representatives for a minor only', () => {
    expect(codes({ hiddenFromRepresentatives: true })).toEqual(['hiddenFromRepresentatives REPRESENTATIVES_ADULT']);
    expect(codes({ hiddenFromRepresentatives: true }, true)).toEqual([]);
  });

  it('knows the calendar', () => {
    expect(isCalendarDate('2025-02-29')).toBe(false);
    expect(isCalendarDate('2024-02-29')).toBe(true);
    expect(isCalendarDate('20240229')).toBe(false);
  });
});

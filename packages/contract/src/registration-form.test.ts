import { describe, expect, it } from 'vitest';
import type { RegistrationForm } from './registration.ts';
import { checkRegistrationForm, emptyRegistration, emptyRepresentative, toTelephone } from './registration-form.ts';

const problems = (change: Partial<RegistrationForm>, minor = false) =>
  checkRegistrationForm({ ...emptyRegistration, ...change }, { minor }).map(({ field, code }) => `${field} ${code}`);

describe('the form of a creation or reactivation', () => {
  it('MED-15 is right with nothing beside the identity', () => {
    expect(problems({})).toEqual([]);
  });

  it('MED-16 takes a telephone and an address as they are written, and no means of access without them', () => {
    for (const mobile of ['06 01 02 03 04', '+33 6 01 02 03 04', '06.01.02.03.04'])
      expect(problems({ mobile })).toEqual([]);
    expect(problems({ mobile: '06 01', email: 'ruth@exemple' })).toEqual([
      'mobile TELEPHONE_INVALID',
      'email EMAIL_INVALID',
    ]);
    expect(problems({ smsAccess: true, mailAccess: true, email: 'ruth@exemple.fr' })).toEqual([
      'mobile CONTACT_MISSING',
    ]);
  });

  it('MED-17 asks for a representative of a minor, whose name is needed', () => {
    expect(problems({}, true)).toEqual(['representative REPRESENTATIVE_REQUIRED']);
    expect(problems({ representative: emptyRepresentative }, true)).toEqual([
      'representative.familyName FIELD_REQUIRED',
    ]);
    const representative = { ...emptyRepresentative, familyName: 'NESSI', telephone: '12', email: '@' };
    expect(problems({ representative })).toEqual([
      'representative.telephone TELEPHONE_INVALID',
      'representative.email EMAIL_INVALID',
    ]);
  });

  it('refuses what no message can carry', () => {
    expect(problems({ city: 'Val\u0001fictif' })).toEqual(['city CHARACTERS_REFUSED']);
    expect(problems({ representative: { ...emptyRepresentative, familyName: '\u0000' } })).toEqual([
      'representative.familyName CHARACTERS_REFUSED',
    ]);
  });

  it('writes a telephone number for everywhere', () => {
    expect(toTelephone('06 01 02 03 04')).toBe('+33601020304');
    expect(toTelephone('+32 470 12 34 56')).toBe('+32470123456');
  });
});

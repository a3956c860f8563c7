import { describe, expect, it } from 'vitest';
import { registrationOf } from './registration.ts';
import { fakeDmp, testIdentity } from './testing/fake-dmp.ts';

const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.8' } as const;
const { deps } = fakeDmp('td11', { body: '' });
const authorOf = (...roles: readonly string[]) =>
  registrationOf(
    { ...deps, identity: { ...testIdentity, roles: roles.map((code) => ({ code, system: '', display: '' })) } },
    ins,
  ).author;

describe('who asks for a registration', () => {
  it('is named by profession and speciality, by the profession alone, or as staff', () => {
    expect(authorOf('10', 'SM26').speciality?.code).toBe('G15_10/SM26');
    expect(authorOf('60').speciality?.code).toBe('G15_60');
    expect(authorOf('SECRETARIAT_MEDICAL').speciality?.code).toBe('SECRETARIAT_MEDICAL');
    expect(authorOf('unheard-of')).not.toHaveProperty('speciality');
  });

  it('asks for a real patient in production', () => {
    expect(registrationOf(deps, ins).processing).toBe('P');
  });
});

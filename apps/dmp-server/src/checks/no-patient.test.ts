import { insOids } from '@trousse/ins';
import { expect, it } from 'vitest';
import type { Call } from '../call.ts';
import { checkNoPatient } from './no-patient.ts';

it('a request about no one in particular comes with an assertion that names no patient', () => {
  expect(() => checkNoPatient({} as Call)).not.toThrow();
  const ins = { matricule: '279035121518989', oid: insOids.testNir };
  expect(() => checkNoPatient({ ins } as Call)).toThrow(expect.objectContaining({ code: 'patient' }));
});

import { expect, it } from 'vitest';
import type { Standing } from '../store/queries/standing.ts';
import type { PatientRow } from '../store/schema.ts';
import { checkOpenRecord } from './open-record.ts';

const standing = (state?: PatientRow['state']): Standing => ({
  ...(state === undefined ? {} : { patient: { state } as PatientRow }),
  attached: true,
  authorisation: 'VALIDE',
  treatingDoctor: false,
});

it('a record is open, neither closed nor none', () => {
  expect(checkOpenRecord(standing('active'))).toEqual({ state: 'active' });
  expect(() => checkOpenRecord(standing('closed'))).toThrow('unknown-patient');
  expect(() => checkOpenRecord(standing())).toThrow('unknown-patient');
});

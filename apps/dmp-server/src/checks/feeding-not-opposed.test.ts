import { expect, it } from 'vitest';
import type { Standing } from '../store/queries/standing.ts';
import type { PatientRow } from '../store/schema.ts';
import { checkFeedingNotOpposed } from './feeding-not-opposed.ts';

const standing = (opposes_feeding: boolean): Standing => ({
  patient: { opposes_feeding } as PatientRow,
  attached: true,
  authorisation: 'VALIDE',
  treatingDoctor: true,
});

it('nothing enters the record of a patient who opposes its feeding', () => {
  expect(() => checkFeedingNotOpposed(standing(false))).not.toThrow();
  expect(() => checkFeedingNotOpposed(standing(true))).toThrow('opposed-feeding');
});

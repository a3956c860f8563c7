import { expect, it } from 'vitest';
import type { Call, Caller } from '../call.ts';
import { holderOf } from './holder.ts';

const declared = (kind: Caller['kind'], quality: Caller['quality']): string =>
  holderOf({ caller: { kind, quality, id: 'person', structureId: 'structure' } } as Call);

it('a professional declares for themselves, staff for their structure', () => {
  expect(declared('professional', 'doctor')).toBe('person');
  expect(declared('reinforced', 'professional')).toBe('person');
  expect(declared('employee', 'staff')).toBe('structure');
  expect(declared('reinforced', 'staff')).toBe('structure');
});

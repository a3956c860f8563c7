import { expect, it } from 'vitest';
import type { Standing } from '../store/queries/standing.ts';
import { checkKnownStructure } from './known-structure.ts';

const standing: Standing = { attached: true, authorisation: 'VALIDE', treatingDoctor: false };

it('the structure of the assertion is known and active', () => {
  expect(() => checkKnownStructure({ ...standing, structure: { active: true, regulation: false } })).not.toThrow();
  expect(() => checkKnownStructure({ ...standing, structure: { active: false, regulation: true } })).toThrow(
    'unknown-structure',
  );
  expect(() => checkKnownStructure(standing)).toThrow('unknown-structure');
});

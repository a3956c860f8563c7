import { expect, it } from 'vitest';
import { childIds } from './child-ids.ts';

it('children of a UUID have UUIDs of their own, the same each time', () => {
  const parent = 'urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3';
  const next = childIds(parent);
  const ids = Array.from({ length: 1000 }, next);
  expect(new Set([parent, ...ids]).size).toBe(1001);
  for (const id of ids) expect(id).toMatch(/^urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1[0-9a-f]{4}$/);
  expect(childIds(parent)()).toBe(ids[0]);
});

it('children of a symbol are symbols', () => {
  const next = childIds('Document01');
  expect([next(), next()]).toEqual(['Document01.1', 'Document01.2']);
});

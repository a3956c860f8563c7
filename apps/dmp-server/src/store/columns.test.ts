import { expect, it } from 'vitest';
import { codeText, fullTime, uuidOf } from './columns.ts';

it('a time cut from the right is kept as its first instant', () => {
  expect(fullTime('2026')).toBe('20260101000000');
  expect(fullTime('202611')).toBe('20261101000000');
  expect(fullTime('2026112008')).toBe('20261120080000');
  expect(fullTime('20261120083001')).toBe('20261120083001');
});

it('a code is kept as stored queries write it', () => {
  expect(codeText({ code: '10', system: '1.2' })).toBe('10^^1.2');
});

it('what is no entryUuid names no document', () => {
  expect(uuidOf('urn:uuid:5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3')).toBe('5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3');
  for (const wrong of ['', '5f0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3', `urn:uuid:${'-'.repeat(36)}`])
    expect(uuidOf(wrong)).toBeUndefined();
});

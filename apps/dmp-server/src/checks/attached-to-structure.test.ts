import { expect, it } from 'vitest';
import type { Caller } from '../call.ts';
import { checkAttachedToStructure } from './attached-to-structure.ts';

const check = (kind: Caller['kind'], quality: Caller['quality'], attached: boolean) => () =>
  checkAttachedToStructure({ kind, quality } as Caller, {
    attached,
    authorisation: 'NON_EXISTE',
    treatingDoctor: false,
  });

it('professionals and holders of cards must be known to work in the structure', () => {
  for (const [kind, quality] of [
    ['professional', 'doctor'],
    ['employee', 'staff'],
    ['reinforced', 'professional'],
  ] as const) {
    expect(check(kind, quality, true)).not.toThrow();
    expect(check(kind, quality, false)).toThrow('not-attached');
  }
});

it('a structure answers for its own software, and for staff that no directory knows', () => {
  expect(check('structure', 'staff', false)).not.toThrow();
  expect(check('reinforced', 'staff', false)).not.toThrow();
});

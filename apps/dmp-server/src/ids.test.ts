import { expect, it } from 'vitest';
import { uuidV7 } from './ids.ts';

it('an id begins with its time, so that later ids sort after earlier ones', () => {
  const random = (size: number): Uint8Array => new Uint8Array(size).fill(0xff);
  expect(uuidV7(new Date(0), random)).toBe('00000000-0000-7fff-bfff-ffffffffffff');
  const ids = [1, 2, 1_000_000_000_000].map((time) => uuidV7(new Date(time), random));
  expect([...ids].sort()).toEqual(ids);
});

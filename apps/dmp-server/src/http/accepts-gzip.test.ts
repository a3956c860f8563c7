import { expect, it } from 'vitest';
import { acceptsGzip } from './accepts-gzip.ts';

it('is told by its name or by a star', () => {
  for (const header of ['gzip', 'deflate, gzip', 'br;q=1.0, GZIP;q=0.2', '*', 'identity, *;q=0.5', 'x-gzip']) {
    expect(acceptsGzip(header), header).toBe(true);
  }
  expect(acceptsGzip(['br', 'gzip'])).toBe(true);
});

it('is not when it is absent, weighs nothing, or has a weight that is none', () => {
  for (const header of ['', 'br', 'identity', 'gzip;q=0', 'gzip; q=0.000', '*;q=0', 'gzip;q=0, *', 'gzip;q=x']) {
    expect(acceptsGzip(header), header).toBe(false);
  }
  expect(acceptsGzip(undefined)).toBe(false);
});

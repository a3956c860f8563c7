import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { configSchema } from './config.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/operations.md'), 'utf8');
const section = page.slice(page.indexOf('### DMP server'), page.indexOf('## Databases and roles'));

it('every setting is on the page of operations, with its description', () => {
  const { limits, tls, ...settings } = configSchema.shape;
  const all = { ...settings, ...prefixed('limits.', limits.unwrap().shape) };
  for (const [key, { description }] of Object.entries(all)) {
    const row = section.split('\n').find((line) => line.startsWith(`| \`${key}\` |`));
    expect(row, key).toContain(description);
  }
  expect(section).toContain(tls.description);
});

it('an unknown setting is an error', () => {
  const { error } = configSchema.safeParse({ vihfVersion: ['4.0'] });
  expect(error?.issues.map(({ code }) => code)).toContain('unrecognized_keys');
});

function prefixed<T>(prefix: string, shape: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(shape).map(([key, value]) => [prefix + key, value]));
}

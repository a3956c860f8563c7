import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { PatientCall } from '../call.ts';
import { createFormTokens } from './form-tokens.ts';

const lifeMs = 60_000;
const call = (changes: { id?: string; matricule?: string; ms?: number } = {}) =>
  ({
    caller: { id: changes.id ?? '899700100011' },
    ins: { matricule: changes.matricule ?? '279035121518989', oid: '1.2.250.1.213.1.4.10' },
    at: new Date(1_000_000_000_000 + (changes.ms ?? 0)),
  }) as PatientCall;

it('a form fits who asked for its page, on that patient, for a while', () => {
  const tokens = createFormTokens({ random: randomBytes, lifeMs });
  const token = tokens.make(call());
  expect(tokens.fits(token, call({ ms: lifeMs - 1 }))).toBe(true);
  expect(tokens.fits(token, call({ ms: lifeMs }))).toBe(false);
  expect(tokens.fits(token, call({ ms: -1 }))).toBe(false);
  expect(tokens.fits(token, call({ id: '899700100029' }))).toBe(false);
  expect(tokens.fits(token, call({ matricule: '255069999999934' }))).toBe(false);
});

it('a token that another process made, was changed, or is none, fits nobody', () => {
  const tokens = createFormTokens({ random: randomBytes, lifeMs });
  const token = tokens.make(call());
  const other = createFormTokens({ random: randomBytes, lifeMs }).make(call());
  const later = `${call({ ms: 1 }).at.getTime().toString(36)}.${token.split('.')[1]}`;
  for (const wrong of [other, later, '', '.', 'a', `${token}a`, token.slice(1), `NaN.${token.split('.')[1]}`])
    expect(tokens.fits(wrong, call())).toBe(false);
});

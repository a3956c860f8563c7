import { expect, it } from 'vitest';
import type { ServerError } from '../errors.ts';
import { checkReadableType } from './readable-type.ts';

const unreadableTypes = [
  { professions: ['50', '60'], types: ['11488-4', '34112-3'] },
  { professions: ['70'], types: ['11502-2'] },
];
const consultation = '11488-4^^2.16.840.1.113883.6.1';

function opens(profession: string | undefined, typeCode: string): boolean {
  try {
    checkReadableType({ unreadableTypes }, profession === undefined ? {} : { profession }, typeCode);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'type-not-habilitated' } satisfies Partial<ServerError>);
    return false;
  }
}

it('a type opens unless the table refuses it to the profession', () => {
  expect([opens('60', consultation), opens('50', consultation)]).toEqual([false, false]);
  expect([opens('70', consultation), opens('10', consultation), opens(undefined, consultation)]).toEqual([
    true,
    true,
    true,
  ]);
  expect(opens('60', '11502-2^^2.16.840.1.113883.6.1')).toBe(true);
});

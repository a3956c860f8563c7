import { describe, expect, it } from 'vitest';
import { checkInput, oneOf } from './check-input.ts';

const code = { code: 'I20.0', system: '2.16.840.1.113883.6.3', display: 'Angine & suites' };
const person = { familyName: 'BRUYÈRE-EXEMPLE', civility: 'MME', title: 'DR', telecom: 'tel:0199001122' };

describe('checkInput', () => {
  it('accepts what HL7 types carry, at any depth', () => {
    const id = { root: '41DAC707-7C96-47B7-B600-000000000001', extension: 'x y' };
    const file = { title: 'Un titre', date: new Date(0), bytes: new Uint8Array(3) };
    expect(() => checkInput({ list: [{ code, id, person }, null, 'x', 1], ...file })).not.toThrow();
  });

  it.each([
    [{ a: [{ kind: { ...code, code: 'I20 0' } }] }, 'a.0.kind.code'],
    [{ kind: { ...code, code: '' } }, 'kind.code'],
    [{ kind: { ...code, system: 'CIM-10' } }, 'kind.system'],
    [{ id: { root: '1.02' } }, 'id.root'],
    [{ who: { ...person, telecom: '01 99 00 11 22' } }, 'who.telecom'],
    [{ who: { ...person, civility: 'Madame' } }, 'who.civility'],
    [{ who: { ...person, title: 'Docteur' } }, 'who.title'],
  ])('refuses %j by the path %s', (input, field) => {
    expect(() => checkInput(input)).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});

describe('oneOf', () => {
  it('gives the line of the table, and refuses a name that is in none', () => {
    expect(oneOf({ a: 1 }, 'a', 'f')).toBe(1);
    for (const name of ['b', '', 'constructor', '__proto__']) {
      expect(() => oneOf({ a: 1 }, name, 'f')).toThrow(expect.objectContaining({ field: 'f' }));
    }
  });
});

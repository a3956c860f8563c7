import { describe, expect, it } from 'vitest';
import { isAddress, isPatient, isWhole, readAllWritten, readWritten, withWritten } from './addresses.ts';

const address = 'a.pontfictif@demo.mssante.fr';

describe('addresses as people type and paste them', () => {
  it('EFF-98 takes an address alone, or with its name in the usual form', () => {
    expect(readWritten(` ${address} `)).toEqual({ name: '', address });
    expect(readWritten(`Dr PONTFICTIF Anselme <${address}>`)).toEqual({ name: 'Dr PONTFICTIF Anselme', address });
    expect(readWritten(`"PONTFICTIF, Anselme" <${address}>`)).toEqual({ name: 'PONTFICTIF, Anselme', address });
  });

  it('takes several at once', () => {
    expect(readAllWritten(`${address}; b@x.fr,\nDr C <c@x.fr>`)).toEqual([
      { name: '', address },
      { name: '', address: 'b@x.fr' },
      { name: 'Dr C', address: 'c@x.fr' },
    ]);
    expect(isWhole(`${address}, b@x.fr`)).toBe(true);
    expect(isWhole(`${address}, pontf`)).toBe(false);
    expect(isWhole('')).toBe(false);
  });

  it.each(['', 'pont', 'a@b', 'a b@x.fr', 'a@x.fr>', `${'a'.repeat(250)}@x.fr`, 'a@x.fr\r\nBcc: z@x.fr', '@x.fr'])(
    'refuses %j',
    (text) => expect(isAddress(text)).toBe(false),
  );

  it('writes to nobody twice, whatever the case', () => {
    const all = [{ name: 'A', address }];
    expect(withWritten(all, [{ name: '', address: address.toUpperCase() }])).toEqual(all);
    expect(withWritten(all, [{ name: '', address: 'b@x.fr' }])).toHaveLength(2);
  });

  it('WEB-34 knows a patient by what the directory said, else by the form of the address', () => {
    const patient = '258047500112345@patient.mssante.fr';
    expect(isPatient(patient, new Map())).toBe(true);
    expect(isPatient('258042A00112345@patient.test', new Map())).toBe(true);
    expect(isPatient(address, new Map())).toBe(false);
    expect(isPatient('someone@patient.mssante.fr', new Map())).toBe(false);
    expect(isPatient(address, new Map([[address, { kind: 'patient' }]]))).toBe(true);
    expect(isPatient(patient, new Map([[patient, { kind: 'professional' }]]))).toBe(false);
  });
});

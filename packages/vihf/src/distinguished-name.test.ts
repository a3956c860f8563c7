import { describe, expect, it } from 'vitest';
import { formatDn, nameAttribute, parseDn, sameDn } from './distinguished-name.ts';

const dn = [
  [{ type: '2.5.4.6', value: 'FR' }],
  [{ type: '2.5.4.8', value: 'Paris (75)' }],
  [{ type: '2.5.4.10', value: 'CENTRE, "D’ESSAI" + FILS' }],
  [
    { type: '2.5.4.4', value: 'BRUYÈRE-EXEMPLE' },
    { type: '2.5.4.42', value: 'CAMILLE' },
    { type: '2.5.4.3', value: '899900000012' },
  ],
];

describe('a distinguished name', () => {
  it('is written most specific first, and read back the same', () => {
    const text = formatDn(dn);
    expect(text).toBe(
      'SURNAME=BRUYÈRE-EXEMPLE+GIVENNAME=CAMILLE+CN=899900000012, O=CENTRE\\, \\"D’ESSAI\\" \\+ FILS, ST=Paris (75), C=FR',
    );
    expect(parseDn(text)).toEqual(dn);
    expect(nameAttribute(dn, '2.5.4.42')).toBe('CAMILLE');
  });

  it.each([
    [
      'another order in the multi-valued part',
      'CN=899900000012+GN=CAMILLE+SN=BRUYÈRE-EXEMPLE,O="CENTRE, \\"D’ESSAI\\" + FILS",ST=Paris (75),C=FR',
    ],
    [
      'the order of the certificate',
      'C=FR, ST=Paris (75), O=CENTRE\\, \\"D’ESSAI\\" \\+ FILS, CN=899900000012+GN=CAMILLE+SN=BRUYÈRE-EXEMPLE',
    ],
    [
      'other cases and spaces',
      'cn=899900000012 + gn=camille + sn=bruyère-exemple , o=centre\\,  \\"d’essai\\" \\+ fils,s=PARIS  (75),c=fr',
    ],
    [
      'dotted types and hexadecimal values',
      'CN=899900000012+2.5.4.42=#140743414d494c4c45+OID.2.5.4.4=BRUY\\C3\\88RE-EXEMPLE,O=CENTRE\\2C \\"D’ESSAI\\" \\+ FILS,ST=Paris (75),C=FR',
    ],
  ])('is the same with %s', (_, text) => {
    expect(sameDn(text, dn)).toBe(true);
  });

  it.each([
    'CN=899900000013+GN=CAMILLE+SN=BRUYÈRE-EXEMPLE,O=CENTRE\\, \\"D’ESSAI\\" \\+ FILS,ST=Paris (75),C=FR',
    'CN=899900000012,GN=CAMILLE,SN=BRUYÈRE-EXEMPLE,O=CENTRE\\, \\"D’ESSAI\\" \\+ FILS,ST=Paris (75),C=FR',
    'CN=899900000012+GN=CAMILLE+SN=BRUYÈRE-EXEMPLE,ST=Paris (75),C=FR',
    'CN=899900000012+GN=CAMILLE+SN=BRUYÈRE-EXEMPLE,O=CENTRE\\, \\"D’ESSAI\\" \\+ FILS,ST=Paris (75),C=FR,C=FR',
    '',
    'no name',
    'XX=1',
    'CN',
    'CN=a,',
    'CN=#zz',
  ])('is not %j', (text) => {
    expect(sameDn(text, dn)).toBe(false);
  });

  it('is not confused by a separator inside a value', () => {
    expect(sameDn('CN=a\\,O=b', 'CN=a,O=b')).toBe(false);
    expect(sameDn('CN=a\\+O=b', 'CN=a+O=b')).toBe(false);
  });

  it('of hostile shape is refused', () => {
    for (const text of [`CN=${'a\\'.repeat(900)}`, 'CN=a,'.repeat(390), `CN="${'\\"'.repeat(900)}`])
      expect(sameDn(text, dn)).toBe(false);
  });
});

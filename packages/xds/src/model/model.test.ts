import { describe, expect, it } from 'vitest';
import { isOid } from './oid.ts';
import { fromXdsTime, toXdsTime } from './time.ts';
import { confidentialityCodesOf, visibilityOf } from './visibility.ts';

describe('an XDS time', () => {
  it('is the UTC of a date, to the second', () => {
    expect(toXdsTime(new Date('2026-11-20T09:05:07.999+01:00'))).toBe('20261120080507');
  });

  it.each([
    ['2026', '2026-01-01T00:00:00.000Z'],
    ['202611', '2026-11-01T00:00:00.000Z'],
    ['20260228', '2026-02-28T00:00:00.000Z'],
    ['20261120093', undefined],
    ['2026112009', '2026-11-20T09:00:00.000Z'],
    ['20261120235959', '2026-11-20T23:59:59.000Z'],
    ['20260229', undefined],
    ['20261301', undefined],
    ['20260100', undefined],
    ['20261120240000', undefined],
    ['2026-11-20', undefined],
    ['20261120093000+0100', undefined],
    ['', undefined],
  ])('%s starts at %s', (text, iso) => {
    expect(fromXdsTime(text)?.toISOString()).toBe(iso);
  });
});

it('an OID has digits and dots, no leading zero, no extension, 128 characters at most', () => {
  expect(isOid('2.25.126000000000000000000000000000000001')).toBe(true);
  expect(isOid(`2.${'1'.repeat(126)}`)).toBe(true);
  for (const wrong of ['', '1', '1.', '3.1', '1.02', '1.2^x', 'urn:oid:1.2', `2.${'1'.repeat(127)}`, '1.2\n']) {
    expect(isOid(wrong)).toBe(false);
  }
});

it('every visibility survives its confidentiality codes, and N comes first', () => {
  for (let bits = 0; bits < 8; bits += 1) {
    const visibility = {
      hiddenFromPatient: (bits & 1) > 0,
      hiddenFromProfessionals: (bits & 2) > 0,
      hiddenFromRepresentatives: (bits & 4) > 0,
    };
    const codes = confidentialityCodesOf(visibility);
    expect(codes[0]?.code).toBe('N');
    expect(visibilityOf(codes)).toEqual(visibility);
  }
});

it('a restriction under a foreign code system restricts nothing', () => {
  const codes = [{ code: 'MASQUE_PS', system: '1.2.3', display: '' }];
  expect(visibilityOf(codes).hiddenFromProfessionals).toBe(false);
});

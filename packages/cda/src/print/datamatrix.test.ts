import { describe, expect, it } from 'vitest';
import type { CdaPatient } from '../model.ts';
import { datamatrixSvg } from './datamatrix-svg.ts';
import { insDatamatrixText } from './datamatrix-text.ts';
import { readDatamatrix } from './test-datamatrix.ts';

const patient: CdaPatient = {
  ids: [],
  names: [],
  telecoms: [],
  guardians: [],
  ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
  birthName: 'D’Été-Œuvré',
  birthGivenNames: 'Zoé Marie-Louise',
  sex: 'F',
  birthTime: '19790328',
  birthPlaceCode: '2a004',
};
const gs = '\u001D';
const start = 'IS010000000000000000000000S1279035121518989';

describe('the datamatrix of a qualified identity', () => {
  it('holds header, matricule, OID, normalised names, sex, birth date and place', () => {
    expect(insDatamatrixText(patient)).toBe(
      `${start}S21.2.250.1.213.1.4.10S3ZOE MARIE-LOUISE${gs}S4D'ETE-OEUVRE${gs}S5FS628-03-1979S72A004`,
    );
  });

  it('closes a field of variable length unless it is as long as may be; the birth place may be absent', () => {
    const { birthPlaceCode: _, ...without } = patient;
    const shorter = { ...without, ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.8' as const } };
    expect(insDatamatrixText(shorter)).toContain(`S21.2.250.1.213.1.4.8${gs}S3`);
    expect(insDatamatrixText(shorter)).toMatch(/S628-03-1979$/);
    const names = `${'ABCDEFGHI '.repeat(9)}ABCDEFGHIJ`;
    expect(insDatamatrixText({ ...patient, birthGivenNames: names })).toContain(`S3${names}S4`);
  });

  it.each([
    { sex: 'U' as const },
    { birthTime: '1979' },
    { birthName: 'X Æ A-12' },
    { birthGivenNames: '' },
    { birthGivenNames: 'A'.repeat(101) },
  ])('is not made from traits that the format cannot hold: %o', (trait) => {
    expect(insDatamatrixText({ ...patient, ...trait })).toBeUndefined();
  });

  it.each([
    patient,
    { ...patient, birthGivenNames: 'JEAN', birthName: 'LE' },
    { ...patient, birthGivenNames: `${'ABCDEFGHI '.repeat(9)}ABCDEFGHIJ`, birthName: "L'HER--DE LA TOUR" },
  ])('is read back as it was written', (one) => {
    const text = insDatamatrixText(one)!;
    expect(readDatamatrix(datamatrixSvg(text, 'Datamatrix INS'))).toBe(text);
  });

  it('is one path with a quiet zone around, half a millimetre a module', () => {
    const svg = datamatrixSvg(insDatamatrixText(patient)!, 'Datamatrix INS');
    expect(svg).toMatch(
      /^<svg class="cda-datamatrix" role="img" aria-label="Datamatrix INS" width="(\d+)mm" height="\1mm" viewBox="-2 -2 (\d+) \2"><path fill-rule="evenodd" d="[MLZ\d ]+"><\/path><\/svg>$/,
    );
    const [, size, modules] = /width="(\d+)mm".*viewBox="-2 -2 (\d+) /.exec(svg)!;
    expect(Number(size) * 2).toBe(Number(modules));
  });
});

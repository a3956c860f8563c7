import { describe, expect, it } from 'vitest';
import { insOids } from '../ins.ts';
import { madeUpIns, madeUpTraits } from '../testing/made-up.ts';
import { createSeeded } from '../testing/seeded.ts';
import { type IdentityTraits, normaliseTrait } from '../traits.ts';
import { readFields, writeFields } from './fields.ts';
import { insDatamatrixText, readInsDatamatrix } from './ins-datamatrix.ts';

const gs = '\u001D';
const header = 'IS010000000000000000000000';
const traits: IdentityTraits = {
  ...{ birthName: 'D’Été-Œuvré', birthGivenNames: ['Zoé', 'Marie-Louise'], sex: 'F' },
  ...{ birthDate: '1979-03-28', birthPlaceCode: '2a004' },
};
const ins = { matricule: '279035121518989', oid: insOids.nir };
const source = { status: 'QUAL', ins, traits } as const;
const text = `${header}S1279035121518989S21.2.250.1.213.1.4.8${gs}S3ZOE MARIE-LOUISE${gs}S4D'ETE-OEUVRE${gs}S5FS628-03-1979S72A004`;

describe('the datamatrix INS', () => {
  it('is written as the published example is, whose OID of 20 characters has no separator', () => {
    const fields = {
      ...{ S1: '123549685274612', S2: '25978456325481569525', S3: 'TEST1 TEST2 TEST', S4: 'DATAMATRIXTEST' },
      ...{ S5: 'M', S6: '31-08-2021', S7: '17000' },
    };
    const published = `${header}S1123549685274612S225978456325481569525S3TEST1 TEST2 TEST${gs}S4DATAMATRIXTEST${gs}S5MS631-08-2021S717000`;
    expect(writeFields(fields)).toBe(published);
    expect(readFields(published)).toEqual(fields);
  });

  it('holds normalised names, and closes an OID of 19 characters', () => {
    expect(insDatamatrixText(source)).toBe(text);
  });

  it('of a test identity has no separator after its OID of 20 characters, and the birth place may be absent', () => {
    const { birthPlaceCode: _, ...without } = traits;
    const written = insDatamatrixText({ ...source, ins: { ...ins, oid: insOids.testNir }, traits: without })!;
    expect(written).toContain('S21.2.250.1.213.1.4.10S3');
    expect(written).toMatch(/S628-03-1979$/);
  });

  it('is made of a qualified identity alone, and of traits that the format can hold', () => {
    for (const status of ['PROV', 'RECUP', 'VALI'] as const)
      expect(insDatamatrixText({ ...source, status })).toBeUndefined();
    expect(insDatamatrixText({ status: 'QUAL', traits })).toBeUndefined();
    for (const changes of [
      { sex: 'U' as const },
      { birthDate: '1979' },
      { birthName: 'X Æ A-12' },
      { birthGivenNames: [] },
      { birthGivenNames: ['A'.repeat(101)] },
    ])
      expect(insDatamatrixText({ ...source, traits: { ...traits, ...changes } })).toBeUndefined();
  });

  it('is read back, whatever the order of its fields, over 500 made-up identities', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const random = createSeeded(seed);
      const one = { status: 'QUAL', ins: madeUpIns(random), traits: madeUpTraits(random) } as const;
      const written = insDatamatrixText(one)!;
      const expected = {
        ins: one.ins,
        traits: {
          ...one.traits,
          birthName: normaliseTrait(one.traits.birthName),
          birthGivenNames: normaliseTrait(one.traits.birthGivenNames.join(' ')).split(' '),
        },
      };
      expect(readInsDatamatrix(written), `seed ${seed}`).toEqual(expected);
      const fields = readFields(written)!;
      const shuffled = random.shuffle(Object.entries(fields)).map(([name, value], at, all) => {
        const variable = ['S2', 'S3', 'S4'].includes(name) && value.length < (name === 'S2' ? 20 : 100);
        return `${name}${value}${variable && at < all.length - 1 ? gs : ''}`;
      });
      expect(readInsDatamatrix(header + shuffled.join('')), `seed ${seed}`).toEqual(expected);
      // A reader that works as a keyboard may swallow what is no letter.
      expect(readInsDatamatrix(header + shuffled.join('').replaceAll(gs, '')), `seed ${seed}`).toEqual(expected);
    }
  });

  it('with names as long as may be has no separator after them', () => {
    const long = { ...traits, birthName: 'B'.repeat(100), birthGivenNames: ['C'.repeat(100)] };
    const written = insDatamatrixText({ ...source, traits: long })!;
    expect(written).toContain(`S3${'C'.repeat(100)}S4${'B'.repeat(100)}S5F`);
    expect(readInsDatamatrix(written)?.traits).toMatchObject({ birthName: 'B'.repeat(100) });
  });

  it('that is cut, repeated, of another kind or beyond its limits is not read', () => {
    for (let length = 0; length < text.length; length += 1) {
      const read = readInsDatamatrix(text.slice(0, length));
      // The last field may be missing altogether.
      expect(read === undefined || length === text.length - 7, String(length)).toBe(true);
    }
    for (const hostile of [
      text.replace('IS01', 'IS02'),
      `${text}S72A004`,
      `${text}S8X`,
      text.replace('S5F', 'S5X'),
      text.replace('28-03-1979', '1979-03-28'),
      text.replace('1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.2'),
      text.replace('ZOE', 'zoé'),
      text.replace('ZOE', 'Z'.repeat(101)),
      text.replace('279035121518989', '27903512151898X'),
      text + gs.repeat(2),
      `${header}S3${'A'.repeat(100_000)}`,
      '',
    ])
      expect(readInsDatamatrix(hostile), hostile.slice(0, 80)).toBeUndefined();
  });

  it('keeps a key that the rule does not explain: whoever printed it had it from INSi', () => {
    expect(readInsDatamatrix(text.replace('279035121518989', '181036322045660'))?.ins.matricule).toBe(
      '181036322045660',
    );
  });
});

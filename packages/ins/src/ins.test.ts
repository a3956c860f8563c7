import { expect, test } from 'vitest';
import { cxToIns, type Ins, insLabel, insOids, insToCx, isFictitiousOid, sameIns } from './ins.ts';
import { formatMatricule, parseMatricule } from './matricule.ts';
import { madeUpIns } from './testing/made-up.ts';
import { createSeeded } from './testing/seeded.ts';

const ins: Ins = { matricule: '297022A02077878', oid: insOids.testNir };

test('an identity is written as a CX and read back', () => {
  expect(insToCx(ins)).toBe('297022A02077878^^^&1.2.250.1.213.1.4.10&ISO^NH');
  expect(cxToIns(insToCx(ins))).toEqual(ins);
});

test('another identifier type, authority or shape is not an INS', () => {
  expect(cxToIns('297022A02077878^^^&1.2.250.1.213.1.4.10&ISO^PI')).toBeUndefined();
  expect(cxToIns('297022A02077878^^^&1.2.250.1.213.1.4.2&ISO^NH')).toBeUndefined();
  expect(cxToIns('297022A020778^^^&1.2.250.1.213.1.4.10&ISO^NH')).toBeUndefined();
  expect(cxToIns('297022A02077878^^^&1.2.250.1.213.1.4.10&ISO^NH\n')).toBeUndefined();
  expect(cxToIns('')).toBeUndefined();
});

test('a key that the rule does not explain is kept as the registry gave it', () => {
  expect(cxToIns('181036322045660^^^&1.2.250.1.213.1.4.8&ISO^NH')?.matricule).toBe('181036322045660');
});

test('the nature of the number and its fictitious character come from the OID alone', () => {
  expect(insLabel(insOids.nia)).toBe('INS-NIA');
  expect(insLabel(insOids.testNir)).toBe('INS-NIR');
  expect(isFictitiousOid(insOids.testNir)).toBe(true);
  expect(isFictitiousOid(insOids.nir)).toBe(false);
  expect(sameIns(ins, { ...ins, oid: insOids.nir })).toBe(false);
});

test('1 000 made-up identities go through a CX and the eyes of a reader and come back the same', () => {
  for (let seed = 1; seed <= 1_000; seed += 1) {
    const one = madeUpIns(createSeeded(seed));
    expect(cxToIns(insToCx(one)), `seed ${seed}`).toEqual(one);
    const shown = formatMatricule(one.matricule).toLowerCase();
    expect(parseMatricule(shown), `seed ${seed}`).toEqual({ ok: true, matricule: one.matricule });
  }
});

test('two neighbouring digits that change places are caught by the key, wherever they stand', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const { matricule } = madeUpIns(createSeeded(seed));
    for (let at = 0; at < 14; at += 1) {
      const [first, second] = [matricule[at], matricule[at + 1]];
      const swapped = matricule.slice(0, at) + second + first + matricule.slice(at + 2);
      if (first !== second) expect(parseMatricule(swapped).ok, swapped).toBe(false);
    }
  }
});

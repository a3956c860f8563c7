import type { PatientSearch } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import { type Candidate, matchesSearch } from './match.ts';

const dupont: Candidate = {
  ...{ birthName: 'DUPONT', birthGivenNames: ['ANNE-MARIE', 'CLÉMENCE'], usedName: "D'ARTAGNAN DE L'HÉRAULT" },
  ...{ birthDate: '1979-03-28', sex: 'F', city: 'Saint-Étienne', postalCode: '42000' },
};
const found = (search: PatientSearch, candidate = dupont) => matchesSearch(candidate, search);

describe('a local search', () => {
  it('EFF-45 filters by each field alone', () => {
    const right: PatientSearch[] = [
      { name: 'dupont' },
      { givenName: 'clemence' },
      { birthDate: '1979-03-28' },
      { sex: 'F' },
      { city: 'SAINT ETIENNE' },
      { postalCode: '42 000' },
    ];
    const wrong: PatientSearch[] = [
      { name: 'martin' },
      { givenName: 'paul' },
      { birthDate: '1979-03-29' },
      { sex: 'M' },
      { city: 'Lyon' },
      { postalCode: '69000' },
    ];
    expect(right.map((one) => found(one))).toEqual(right.map(() => true));
    expect(wrong.map((one) => found(one))).toEqual(wrong.map(() => false));
    expect(found({ name: 'dupont', sex: 'M' })).toBe(false);
  });

  it('EFF-45 takes accents, case and hyphens as they come, and whole words of the birth or used name', () => {
    for (const name of ['d’artagnan', 'L HERAULT', "D'Artagnan de l'Hérault"]) expect(found({ name })).toBe(true);
    expect(found({ givenName: 'Anne Marie' })).toBe(true);
    expect(found({ name: 'ARTA' })).toBe(false);
  });

  it('EFF-47 finds DUPONT under DUPON when approximate, and not without; the same for a city', () => {
    expect(found({ name: 'DUPON' })).toBe(false);
    expect(found({ name: 'DUPON', approximateName: true })).toBe(true);
    expect(found({ name: 'DU PONT', approximateName: true })).toBe(true);
    expect(found({ name: 'DUPUIS', approximateName: true })).toBe(false);
    expect(found({ city: 'Saint Etiene' })).toBe(false);
    expect(found({ city: 'Saint Etiene', approximateCity: true })).toBe(true);
  });

  it('finds nobody by an address that is not known, and does not exclude whose sex is not known', () => {
    const { city: _, postalCode: __, ...bare } = dupont;
    expect(found({ city: 'Saint-Étienne', approximateCity: true }, bare)).toBe(false);
    expect(found({ postalCode: '42000' }, bare)).toBe(false);
    expect(found({ sex: 'M', name: 'dupont' }, { ...bare, sex: 'U' })).toBe(true);
  });

  it('finds a lunar date as it is written and as the convention completes it', () => {
    const lunar = { ...dupont, birthDate: '1942-19-01' };
    expect(found({ birthDate: '1942-19-01' }, lunar)).toBe(true);
    expect(found({ birthDate: '1942-01-01' }, lunar)).toBe(true);
  });
});

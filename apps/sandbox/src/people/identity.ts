import { computeKey, type IdentityTraits, type Ins, insOids, normaliseTrait } from '@trousse/ins';

/** What a synthetic identity is written from. */
export type Birth = {
  readonly sex: 'M' | 'F';
  /** `YYYY-MM-DD`; a month or day of 00 is lunar. */
  readonly date: string;
  /** INSEE COG code: a small commune, or 99xxx. */
  readonly place: string;
  /** Order number of the matricule. From 901 on: no month of such a commune counts so many births. */
  readonly order: number;
  /** Month digits of the matricule of a person whose month of birth is unknown (20 to 42, 50 to 99). */
  readonly unknownMonth?: string;
};

/** A test matricule (OID of test) with a right key; it never is the number of a living person, see `Birth.order`. */
export function testIns(birth: Birth): Ins {
  if (birth.order < 901) throw new RangeError('A synthetic order number starts at 901');
  const month = birth.unknownMonth ?? birth.date.slice(5, 7);
  const sex = birth.sex === 'M' ? '1' : '2';
  const matricule13 = `${sex}${birth.date.slice(2, 4)}${month}${birth.place}${birth.order}`;
  return { matricule: matricule13 + computeKey(matricule13), oid: insOids.testNir };
}

/** Traits as the téléservice returns them: names in upper case without accents. */
export function strictTraits(
  birth: Birth,
  names: { birthName: string; birthGivenNames: readonly string[]; usedName?: string; usedGivenName?: string },
): IdentityTraits {
  return {
    birthName: normaliseTrait(names.birthName),
    birthGivenNames: names.birthGivenNames.map(normaliseTrait),
    sex: birth.sex,
    birthDate: birth.date,
    birthPlaceCode: birth.place,
    ...(names.usedName && { usedName: normaliseTrait(names.usedName) }),
    ...(names.usedGivenName && { usedGivenName: normaliseTrait(names.usedGivenName) }),
  };
}

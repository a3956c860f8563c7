/** Status of an identity (RNIV EXI SI 07): only `QUAL` references and transmits health data. */
export type IdentityStatus = 'PROV' | 'RECUP' | 'VALI' | 'QUAL';

/** Strict traits of the RNIV, and the two names that are only displayed. Stored as entered, normalised when compared. */
export type IdentityTraits = {
  readonly birthName: string;
  readonly birthGivenNames: readonly string[];
  readonly sex: 'M' | 'F' | 'U';
  /** YYYY-MM-DD as text: it may be lunar (month 00 or above 12), so it is never parsed with Date. */
  readonly birthDate: string;
  /** INSEE COG code, 5 characters. */
  readonly birthPlaceCode?: string;
  readonly usedName?: string;
  readonly usedGivenName?: string;
};

/** Letters that Unicode does not decompose into a base letter and an accent. */
const undecomposed: Readonly<Record<string, string>> = { Æ: 'AE', Œ: 'OE', Ø: 'O', Đ: 'D', Ł: 'L' };

/**
 * A name as the téléservice wants it (SEL-MP-043 §3.4.1): upper case, without accents or ligatures, straight
 * apostrophes, single spaces. Characters without equivalent stay, so that `isAcceptableName` can refuse them.
 */
export function normaliseTrait(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[ÆŒØĐŁ]/g, (letter) => undecomposed[letter] ?? letter)
    .replace(/[’ʼ‘`´]/g, "'")
    .replace(/[‐‑‒–]/g, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Whether a normalised name obeys the character rules of the téléservice (identity.md §1.2). */
export function isAcceptableName(kind: 'birthName' | 'givenName', normalised: string): boolean {
  if (!/^[A-Z' -]{1,100}$/.test(normalised) || !/[A-Z]/.test(normalised)) return false;
  if (/[ ']{2}/.test(normalised)) return false;
  return kind === 'birthName' ? !/^[ -]|-{3}/.test(normalised) : !/^[ -]|--|[-']$/.test(normalised);
}

/** A name reduced to what the comparison of identities looks at: hyphens and apostrophes are worth a space (EXI ID 10). */
export function comparableTrait(text: string): string {
  return normaliseTrait(text)
    .replace(/[ '-]+/g, ' ')
    .trim();
}

export type StrictTrait = 'birthName' | 'birthGivenNames' | 'sex' | 'birthDate' | 'birthPlaceCode';

/**
 * The strict traits on which two identities disagree. Given names agree when the shorter list begins the longer one;
 * a birth place counts only when both have it; an undetermined sex agrees with none but itself.
 */
export function differingTraits(a: IdentityTraits, b: IdentityTraits): StrictTrait[] {
  const differing: StrictTrait[] = [];
  if (comparableTrait(a.birthName) !== comparableTrait(b.birthName)) differing.push('birthName');
  if (!givenNamesAgree(a.birthGivenNames, b.birthGivenNames)) differing.push('birthGivenNames');
  if (a.sex !== b.sex) differing.push('sex');
  if (digits(a.birthDate) !== digits(b.birthDate)) differing.push('birthDate');
  if (a.birthPlaceCode && b.birthPlaceCode && a.birthPlaceCode.toUpperCase() !== b.birthPlaceCode.toUpperCase())
    differing.push('birthPlaceCode');
  return differing;
}

/** Whether two identities have the same strict traits, in the sense of `differingTraits`. */
export function sameTraits(a: IdentityTraits, b: IdentityTraits): boolean {
  return differingTraits(a, b).length === 0;
}

function givenNamesAgree(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [comparableTrait(a.join(' ')), comparableTrait(b.join(' '))];
  if (one === '' || other === '') return one === other;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return long === short || long.startsWith(`${short} `);
}

function digits(date: string): string {
  return date.replaceAll('-', '');
}

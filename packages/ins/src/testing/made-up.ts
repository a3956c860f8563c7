import { type Ins, insOids } from '../ins.ts';
import { computeKey } from '../matricule.ts';
import type { IdentityTraits } from '../traits.ts';
import type { Seeded } from './seeded.ts';

/** Letters that names are typed with: plain, accented, ligatures, and those that Unicode does not decompose. */
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸàâäçéèêëîïôöùûüÿŒœÆæØøŁł'];

/** A well-formed matricule with a right key; one in eight was born in Corsica. */
export function madeUpMatricule(random: Seeded): string {
  const digits = (count: number) => Array.from({ length: count }, () => String(random.below(10))).join('');
  const department = random.below(8) === 0 ? random.pick(['2A', '2B']) : digits(2);
  const body = `${random.pick(['1', '2'])}${digits(4)}${department}${digits(6)}`;
  return body + computeKey(body);
}

export function madeUpIns(random: Seeded): Ins {
  return { matricule: madeUpMatricule(random), oid: random.pick(Object.values(insOids)) };
}

/** A word of a name as people type it. */
export function madeUpWord(random: Seeded): string {
  return Array.from({ length: 1 + random.below(10) }, () => random.pick(letters)).join('');
}

/** Traits that the téléservice accepts once normalised, with everything that names may hold. */
export function madeUpTraits(random: Seeded): IdentityTraits {
  const two = (count: number) => String(1 + random.below(count)).padStart(2, '0');
  const joined = (links: readonly string[]) =>
    Array.from({ length: 1 + random.below(3) }, () => madeUpWord(random)).reduce(
      (name, word) => name + random.pick(links) + word,
    );
  return {
    birthName: joined(['-', '--', "'", '’', ' ']),
    birthGivenNames: Array.from({ length: 1 + random.below(3) }, () => joined(['-', "'"])),
    sex: random.pick(['M', 'F'] as const),
    birthDate: `${1900 + random.below(120)}-${two(12)}-${two(28)}`,
    ...(random.below(4) > 0 && { birthPlaceCode: random.pick(['63220', '2A004', '20004', '99352', '97411']) }),
  };
}

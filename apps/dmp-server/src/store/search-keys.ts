import { comparableTrait, type IdentityTraits } from '@trousse/ins';

/** What a search by traits compares: one of the names, one of the given names, the birth date (dmp.md §6.1, TD0.5). */
export type SearchedTraits = { readonly name: string; readonly givenName: string; readonly birthDate: string };

/** Accents, case, hyphens and apostrophes make no difference; a lunar birth date is compared as it stands. */
export function searchKey({ name, givenName, birthDate }: SearchedTraits): string {
  return [comparableTrait(name), comparableTrait(givenName), birthDate.replaceAll('-', '')].join('|');
}

/** Every key under which a patient is found: the birth name or the used name, with any of the given names. */
export function searchKeys(traits: IdentityTraits): string[] {
  const { birthName, birthGivenNames, usedName, usedGivenName, birthDate } = traits;
  const names = [birthName, usedName].filter((name) => name !== undefined && name !== '') as string[];
  // Given names written as one, as those who bear a double one write them.
  const given = [...birthGivenNames, birthGivenNames.join(' '), usedGivenName].filter(
    (name) => name !== undefined && name !== '',
  ) as string[];
  const keys = names.flatMap((name) => given.map((givenName) => searchKey({ name, givenName, birthDate })));
  return [...new Set(keys)];
}

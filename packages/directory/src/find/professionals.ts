import { DirectoryError, directoryErrorCodes } from '../errors.ts';
import { fold } from '../fold.ts';
import { directoryLimits } from '../limits.ts';
import type { ActiveProfessional, DirectoryProfessional } from '../model.ts';
import { idIn } from '../read/elements.ts';
import type { Parameter, Search } from '../search.ts';
import { systems } from '../systems.ts';
import { Collection } from './collect.ts';
import { isAt, type Place, placeParameters, term } from './terms.ts';

/** Who is looked for among those who practise; every criterion narrows. */
export type ProfessionalQuery = Place & {
  /** Beginnings of words of the family and given names, in any order. */
  readonly name?: string;
  /** Beginning of the family name, of a given name. */
  readonly family?: string;
  readonly given?: string;
  /** Codes of TRE_G15 and TRE_R38. */
  readonly profession?: string;
  readonly speciality?: string;
  /** Most professionals wanted. */
  readonly limit?: number;
};

type Found = { readonly list: readonly ActiveProfessional[]; readonly more: boolean };

/** The situations come with each professional (`_revinclude`); their structures by their ids afterwards. */
const withRoles: Parameter = ['_revinclude', 'PractitionerRole:practitioner'];

/**
 * Finds professionals. The API searches a place among structures only: with a name, who was found is then kept by
 * place; without one, the structures of the place are read first (identity.md §6).
 */
export async function findProfessionals(
  search: Search,
  query: ProfessionalQuery,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const person = personParameters(query);
  const named = query.name !== undefined || query.family !== undefined || query.given !== undefined;
  const placed = query.city !== undefined || query.postalCode !== undefined;
  if (person.length === 0 && !placed) throw new DirectoryError('input', directoryErrorCodes.emptyQuery);
  const limit = Math.min(query.limit ?? directoryLimits.answers, directoryLimits.answers);
  const collection = new Collection(search, signal);
  const kept = () => [...collection.practitioners.values()].flatMap((one) => matching(collection, one.id, query));
  const enough = () => kept().length > limit;
  const practising: Parameter[] = [['active', 'true'], ...person, withRoles];
  let more: boolean;
  if (named || !placed) {
    more = await collection.gather('Practitioner', practising, () => !placed && enough());
  } else {
    const there: Parameter[] = [['active', 'true'], ...placeParameters(query)];
    more = await collection.gather('Organization', [...there, ['_revinclude', 'PractitionerRole:organization']]);
    const ids = collection.roles().flatMap((role) => idIn(role.practitioner, 'Practitioner') ?? []);
    if (await collection.complete('Practitioner', ids, practising, enough)) more = true;
  }
  const names = kept().sort(byName);
  // Where the place decides, every structure must be known; else those of whom we give.
  const wanted = placed ? names : names.slice(0, limit);
  if (await collection.completeStructures(wanted.flatMap(({ id }) => collection.rolesOf(id)))) more = true;
  const list = wanted.flatMap(({ id }) => {
    const one = collection.professional(collection.practitioners.get(id)!);
    return one.active && (!placed || isThere(one, query)) ? [one] : [];
  });
  return { list: list.slice(0, limit), more: more || list.length > limit || names.length > wanted.length };
}

/** A professional, practising or not, by RPPS or PS_IdNat; nobody, or one. */
export async function findByNationalId(
  search: Search,
  nationalId: string,
  signal: AbortSignal | undefined,
): Promise<DirectoryProfessional[]> {
  const collection = new Collection(search, signal);
  await collection.gather('Practitioner', [['identifier', term(nationalId)], withRoles]);
  const known = [...collection.practitioners.values()];
  await collection.completeStructures(known.flatMap(({ id }) => collection.rolesOf(id)));
  const asked = nationalId.trim();
  return known
    .map((one) => collection.professional(one))
    .filter(({ nationalId: id, rpps }) => id === asked || rpps === asked);
}

type Named = { readonly id: string; readonly family: string; readonly given: string };

/** The API finds words anywhere in a name, and in « MME » or « DR »: only beginnings of names are meant here. */
function matching({ practitioners }: Collection, id: string, { name }: ProfessionalQuery): Named[] {
  const one = practitioners.get(id);
  if (one === undefined || one.active === false) return [];
  const family = fold(one.name?.[0]?.family ?? '');
  const given = fold(one.name?.[0]?.given?.join(' ') ?? '');
  const words = `${family} ${given}`.split(' ');
  const asked = name === undefined ? [] : fold(name).split(' ');
  return asked.every((begun) => words.some((word) => word.startsWith(begun))) ? [{ id, family, given }] : [];
}

function personParameters({ name, family, given, profession, speciality }: ProfessionalQuery): Parameter[] {
  const parameters: Parameter[] = [];
  for (const word of name === undefined ? [] : wordsOf(name)) parameters.push(['name:contains', word]);
  if (family !== undefined) parameters.push(['family', term(family)]);
  if (given !== undefined) parameters.push(['given', term(given)]);
  if (profession !== undefined) parameters.push(['qualification-code', `${systems.profession}|${term(profession)}`]);
  if (speciality !== undefined) parameters.push(['qualification-code', `${systems.speciality}|${term(speciality)}`]);
  return parameters;
}

function wordsOf(name: string): string[] {
  const words = term(name)
    .split(/[\s'’-]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) throw new DirectoryError('input', directoryErrorCodes.term);
  return words;
}

function isThere({ situations }: ActiveProfessional, place: Place): boolean {
  return situations.some(({ structure }) => structure !== undefined && isAt(structure, place));
}

function byName(a: Named, b: Named): number {
  return a.family.localeCompare(b.family, 'fr') || a.given.localeCompare(b.given, 'fr') || a.id.localeCompare(b.id);
}

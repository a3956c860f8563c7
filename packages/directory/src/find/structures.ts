import { DirectoryError, directoryErrorCodes } from '../errors.ts';
import { directoryLimits } from '../limits.ts';
import type { DirectoryStructure } from '../model.ts';
import { readStructure } from '../read/structure.ts';
import type { Parameter, Search } from '../search.ts';
import { systems } from '../systems.ts';
import { Collection } from './collect.ts';
import { type Place, placeParameters, term } from './terms.ts';

/** Which structures; every criterion narrows. */
export type StructureQuery = Place & {
  /** Words anywhere in the name. */
  readonly name?: string;
  /** Struct_IdNat or FINESS. */
  readonly id?: string;
  /** `SAxx` of TRE_R02. */
  readonly sector?: string;
};

/** Finds structures that are open. */
export async function findStructures(
  search: Search,
  query: StructureQuery,
  signal: AbortSignal | undefined,
): Promise<{ list: readonly DirectoryStructure[]; more: boolean }> {
  const parameters: Parameter[] = placeParameters(query);
  for (const word of query.name === undefined ? [] : term(query.name).split(/\s+/))
    parameters.push(['name:contains', word]);
  if (query.id !== undefined) parameters.push(['identifier', term(query.id)]);
  if (query.sector !== undefined) parameters.push(['type', `${systems.sector}|${term(query.sector)}`]);
  if (parameters.length === 0) throw new DirectoryError('input', directoryErrorCodes.emptyQuery);
  const collection = new Collection(search, signal);
  const { answers } = directoryLimits;
  const enough = () => collection.organizations.size > answers;
  const more = await collection.gather('Organization', [['active', 'true'], ...parameters], enough);
  const list = [...collection.organizations.values()]
    .map(readStructure)
    .filter(({ active }) => active)
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return { list: list.slice(0, answers), more: more || list.length > answers };
}

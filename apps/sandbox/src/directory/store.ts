import type { ActivityRow, PersonRow, Population, StructureRow } from './rows.ts';

/** The directory with its ways in: by technical id, by identifier, and from people and structures to activities. */
export type Store = Population & {
  readonly personById: ReadonlyMap<string, PersonRow>;
  readonly personByRpps: ReadonlyMap<string, PersonRow>;
  readonly structureById: ReadonlyMap<string, StructureRow>;
  activitiesOf(person: PersonRow): readonly ActivityRow[];
  activitiesAt(structure: StructureRow): readonly ActivityRow[];
};

export function openStore(population: Population): Store {
  const { people, structures, activities } = population;
  const byPerson = Map.groupBy(activities, ({ person }) => person);
  const byStructure = Map.groupBy(activities, ({ structure }) => structure);
  return {
    ...population,
    personById: new Map(people.map((one) => [one.id, one])),
    personByRpps: new Map(people.map((one) => [one.rpps, one])),
    structureById: new Map(structures.map((one) => [one.id, one])),
    activitiesOf: (person) => byPerson.get(person) ?? [],
    activitiesAt: (structure) => byStructure.get(structure) ?? [],
  };
}

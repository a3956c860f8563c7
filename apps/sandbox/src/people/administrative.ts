import type { AdministrativeData, Representative } from '@trousse/dmp-wire';
import type { PatientDefinition } from './patient-definition.ts';

/** What TD1.3a says beside the traits and the oppositions. */
export type Administrative = Omit<AdministrativeData, 'traits' | 'oppositions'>;

const streets = [
  'rue des Tilleuls Fictifs',
  'avenue de la Fable',
  'chemin du Vieux Conte',
  'place du Marché Imaginaire',
  'impasse des Songes',
];
const towns = [
  ['99100', 'VALFICTIF'],
  ['99210', 'SAINT-EXEMPLE'],
  ['99320', 'PONT-IMAGINAIRE'],
] as const;

/** Civility as the cards write it. */
const civilities = { F: 'MME', M: 'M' } as const;

/**
 * Address, telephone and representatives of one person of the population: a family lives together, and its numbers are
 * of the ranges kept for fiction (01 99 00, 06 39 98).
 */
export function administrativeData(
  definition: PatientDefinition,
  index: number,
  population: readonly PatientDefinition[],
): Administrative {
  const home = population.findIndex(({ name, usedName }) =>
    [name, usedName].includes(definition.usedName ?? definition.name),
  );
  const [postalCode, city] = towns[home % towns.length]!;
  const address = {
    lines: [`${1 + ((home * 7) % 60)} ${streets[home % streets.length]}`],
    postalCode,
    city,
    country: 'FRANCE',
  };
  const parents = definition.parents ?? [];
  return {
    civility: civilities[definition.sex],
    telecoms: [
      { value: `tel:+3319900${fourDigits(home)}`, use: 'HP' },
      // A child is reached at home.
      ...(parents.length === 0 ? [{ value: `tel:+3363998${fourDigits(index)}`, use: 'MC' }] : []),
    ],
    address,
    representatives: parents.map((parent) => representative(parent, address, home, population)),
    birthPlace: { code: definition.place },
  };
}

function representative(
  parent: NonNullable<PatientDefinition['parents']>[number],
  address: NonNullable<Representative['address']>,
  home: number,
  population: readonly PatientDefinition[],
): Representative {
  const { name, given, sex } = typeof parent === 'string' ? named(parent, population) : parent;
  return {
    relationship: sex === 'F' ? 'MTH' : 'FTH',
    civility: civilities[sex],
    familyName: name,
    givenName: given,
    address,
    telecoms: [{ value: `tel:+3319900${fourDigits(home)}`, use: 'HP' }],
  };
}

function named(key: string, population: readonly PatientDefinition[]) {
  const found = population.find((one) => one.key === key);
  if (found === undefined) throw new RangeError('A parent is nobody of the population');
  const { name, usedName, given, usedGivenName, sex } = found;
  return { name: usedName ?? name, given: usedGivenName ?? given[0] ?? '', sex };
}

function fourDigits(value: number): string {
  return String(value).padStart(4, '0');
}

import { type Matcher, type Parameter, valuesOf } from './matchers.ts';
import { Refusal } from './refusal.ts';
import { organization, practitioner, practitionerRole } from './resources.ts';
import { organizationParameters, practitionerParameters, roleParameters } from './search-parameters.ts';
import type { Store } from './store.ts';

/** Rows of a page: the most, and what comes when nothing is asked. */
const pageRows = 50;
const mostParameters = 50;

/** One page of a search, as resources. */
export type Found = {
  readonly matches: readonly object[];
  readonly included: readonly object[];
  readonly total: number;
  /** Where the next page begins. */
  readonly next: number | undefined;
};

/** What may be searched. */
export const resourceTypes = ['Practitioner', 'PractitionerRole', 'Organization'] as const;
export type ResourceType = (typeof resourceTypes)[number];

/**
 * Searches resources of a type from an offset on.
 * @throws Refusal 400 for a parameter, a modifier or a value that is none
 */
export function search(store: Store, type: ResourceType, query: URLSearchParams, offset: number): Found {
  const asked = [...query].filter(([name]) => name !== '_format');
  if (asked.length > mostParameters) throw new Refusal(400, 'too-costly', 'Too many parameters');
  if (type === 'Practitioner') return people(store, asked, offset);
  return type === 'PractitionerRole' ? activities(store, asked, offset) : structures(store, asked, offset);
}

type Asked = readonly (readonly [name: string, value: string])[];

function people(store: Store, asked: Asked, offset: number): Found {
  const { rest, includes, count } = control(asked, { _revinclude: ['PractitionerRole:practitioner'] });
  const ids = only(rest, '_id');
  const numbers = only(rest, 'identifier')?.map((value) => value.split('|').pop()!);
  const whole = numbers?.includes('') === false ? numbers : undefined;
  const candidates =
    present(ids?.map((id) => store.personById.get(id))) ??
    // An IDNPS is an RPPS behind an 8.
    present(whole?.map((value) => store.personByRpps.get(value.length === 12 ? value.slice(1) : value))) ??
    store.people;
  const found = page(candidates, matcherOf(practitionerParameters, rest), count, offset);
  const roles = includes.length === 0 ? [] : found.rows.flatMap((row) => store.activitiesOf(row));
  return { ...found, matches: found.rows.map(practitioner), included: roles.map(practitionerRole) };
}

function activities(store: Store, asked: Asked, offset: number): Found {
  const offered = ['PractitionerRole:practitioner', 'PractitionerRole:organization', '*'];
  const { rest, includes, count } = control(asked, { _include: offered });
  const persons = only(rest, 'practitioner')?.map((value) => store.personById.get(value.replace('Practitioner/', '')));
  const places = only(rest, 'organization')?.map((value) =>
    store.structureById.get(value.replace('Organization/', '')),
  );
  const candidates =
    present(persons)?.flatMap((person) => store.activitiesOf(person)) ??
    present(places)?.flatMap((place) => store.activitiesAt(place)) ??
    store.activities;
  const found = page(candidates, matcherOf(roleParameters, rest), count, offset);
  const active = found.rows.filter((row) => row.active);
  const wants = (name: string) => includes.includes('*') || includes.includes(`PractitionerRole:${name}`);
  const included = [
    ...(wants('practitioner') ? [...new Set(active.map(({ person }) => person))].map(practitioner) : []),
    ...(wants('organization') ? [...new Set(active.map(({ structure }) => structure))].map(organization) : []),
  ];
  return { ...found, matches: found.rows.map(practitionerRole), included };
}

function structures(store: Store, asked: Asked, offset: number): Found {
  const { rest, includes, count } = control(asked, { _revinclude: ['PractitionerRole:organization'] });
  const candidates = present(only(rest, '_id')?.map((id) => store.structureById.get(id))) ?? store.structures;
  const found = page(candidates, matcherOf(organizationParameters, rest), count, offset);
  const roles = includes.length === 0 ? [] : found.rows.flatMap((row) => store.activitiesAt(row));
  return {
    ...found,
    matches: found.rows.map(organization),
    included: roles.filter(({ active }) => active).map(practitionerRole),
  };
}

/** Takes what shapes the answer out of what it is searched by. */
function control(asked: Asked, offered: Readonly<Record<string, readonly string[]>>) {
  const rest: (readonly [string, string])[] = [];
  const includes: string[] = [];
  let count: number = pageRows;
  for (const [name, value] of asked) {
    if (name === '_count') {
      if (!/^\d{1,9}$/.test(value)) throw new Refusal(400, 'invalid', 'Invalid _count');
      count = Math.min(pageRows, Math.max(1, Number(value)));
    } else if (name === '_include' || name === '_revinclude') {
      if (!offered[name]?.includes(value)) throw new Refusal(400, 'processing', `Invalid ${name} parameter value`);
      includes.push(value);
    } else rest.push([name, value]);
  }
  return { rest, includes, count };
}

function matcherOf<Row>(parameters: Readonly<Record<string, Parameter<Row>>>, asked: Asked): Matcher<Row> {
  const matchers = asked.map(([key, value]) => {
    const [name = '', modifier = ''] = key.split(':');
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) throw new Refusal(400, 'processing', 'Unknown search parameter');
    return parameter(modifier, value);
  });
  return (row) => matchers.every((matches) => matches(row));
}

function page<Row>(candidates: readonly Row[], matches: Matcher<Row>, count: number, offset: number) {
  const all = candidates.filter(matches);
  const rows = all.slice(offset, offset + count);
  return { rows, total: all.length, next: offset + count < all.length ? offset + count : undefined };
}

/** The values of a parameter that is asked for once. */
function only(asked: Asked, name: string): string[] | undefined {
  const values = asked.filter(([key]) => key === name);
  return values.length === 1 ? [...new Set(valuesOf(values[0]![1]))] : undefined;
}

function present<T>(list: readonly (T | undefined)[] | undefined): T[] | undefined {
  return list && [...new Set(list.filter((one) => one !== undefined))];
}

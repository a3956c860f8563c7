import { comparableTrait, type IdentityTraits } from '@trousse/ins';
import { decodeSearchResult, encodeTraitsSearch, insiAction, type SearchResult } from '@trousse/insi';
import { call } from './call.ts';
import type { CallOptions, InsiDeps } from './deps.ts';
import { insiClientLimits as limits } from './limits.ts';
import type { MissingTrait, SearchOutcome } from './outcome.ts';

/** Traits to search by, as entered: they are normalised for the call alone. */
export type SearchedTraits = Pick<
  IdentityTraits,
  'birthName' | 'birthGivenNames' | 'sex' | 'birthDate' | 'birthPlaceCode'
>;

/**
 * WS_INS2: the INS of a person by their traits (identity.md §2.2). Nobody under the first given name: each of the
 * others, then the whole list; then all of it without a place of birth in Corsica, whose code of today was not that of
 * the day. Several people under one given name: the whole list, and if they are still several, what is missing.
 * @throws InsiClientError
 */
export async function searchByTraits(
  deps: InsiDeps,
  traits: SearchedTraits,
  options: CallOptions = {},
): Promise<SearchOutcome> {
  let calls = 0;
  const ask = (givenNames: string, birthPlaceCode: string | undefined): Promise<SearchResult> => {
    calls += 1;
    const { birthName, sex, birthDate } = traits;
    const place = birthPlaceCode === undefined ? {} : { birthPlaceCode };
    const body = () => encodeTraitsSearch({ birthName, givenNames: [givenNames], sex, birthDate, ...place });
    return call(
      deps,
      { service: 'insi', action: insiAction('traitsSearch'), body, repeatable: true },
      options,
      decodeSearchResult,
    );
  };

  const { single, list } = namesToTry(traits.birthGivenNames);
  for (const place of placesToTry(traits.birthPlaceCode)) {
    const result = await inTurn(single, list, (names) => ask(names, place));
    const at = deps.clock();
    if (result.code === '00') return { outcome: 'found', individual: result.individual, at, calls };
    if (result.code === '02') return { outcome: 'several', missing: missingFrom(traits.birthPlaceCode), at, calls };
  }
  return { outcome: 'not-found', at: deps.clock(), calls };
}

async function inTurn(
  single: readonly string[],
  list: string | undefined,
  ask: (names: string) => Promise<SearchResult>,
): Promise<SearchResult> {
  for (const name of single) {
    const result = await ask(name);
    if (result.code === '00') return result;
    if (result.code !== '02') continue;
    // More given names are the first thing that the service asks for, and they are here.
    const narrowed = list === undefined ? result : await ask(list);
    return narrowed.code === '00' ? narrowed : result;
  }
  return list === undefined ? { code: '01', label: '' } : await ask(list);
}

/**
 * Each name as it was given, then each word of those that hold several: a list typed as one text is a list too. The
 * whole list goes last.
 */
function namesToTry(givenNames: readonly string[]): { single: string[]; list: string | undefined } {
  const names = givenNames.map((name) => name.trim()).filter((name) => name !== '');
  const words = names.flatMap((name) => name.split(/\s+/));
  const all = names.length > 1 ? [...names, ...words] : words;
  const unlike = all.filter(
    (name, at) => all.findIndex((other) => comparableTrait(other) === comparableTrait(name)) === at,
  );
  // No name at all is refused as any other trait that cannot be sent.
  const single = unlike.length === 0 ? [''] : unlike.slice(0, limits.maxNamesTried);
  return { single, list: words.length > 1 ? names.join(' ') : undefined };
}

function placesToTry(place: string | undefined): (string | undefined)[] {
  return place !== undefined && /^2[AB]/i.test(place) ? [place, undefined] : [place];
}

const missingFrom = (place: string | undefined): MissingTrait[] =>
  place === undefined ? ['birth-place', 'given-names'] : ['given-names'];

import { limits } from '../limits.ts';
import { type Commune, readCommunes } from './data.ts';
import { foldPlace, type Place, type PlaceKind, stoodOn, toPlaces } from './places.ts';

export type FoundPlace = { readonly code: string; readonly name: string; readonly kind: PlaceKind };

/** What the lists say of a code on a day; none of it forbids the code (identity.md §7). */
export type KnownPlace = 'known' | 'unknown' | 'not-then' | 'postal-code';

export type BirthPlaces = {
  /** Places whose name begins so, or has a word that does, or whose code or postal code it is; the surest first. */
  search(text: string, birthDate: string | undefined): Promise<FoundPlace[]>;
  check(code: string, birthDate: string | undefined): Promise<KnownPlace>;
  /** The name of a code on a day. */
  name(code: string, birthDate: string | undefined): Promise<string | undefined>;
};

type Index = {
  /** In the order of their codes. */
  readonly places: readonly Place[];
  /** Codes of the communes of a postal code, one after the other. */
  readonly byPostalCode: ReadonlyMap<string, string>;
};

/** Birth places by name and code. The lists are read at the first question and then kept in a small form. */
export function createBirthPlaces(read: () => Promise<Commune[]> = readCommunes): BirthPlaces {
  let loading: Promise<Index> | undefined;
  const index = () => {
    loading ??= read()
      .then(toIndex)
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
    return loading;
  };
  return {
    async search(text, birthDate) {
      const { places, byPostalCode } = await index();
      const code = text.trim().toUpperCase();
      const wanted = foldPlace(text);
      const exact = ofCode(places, code);
      if (exact.length > 0 || byPostalCode.has(code)) {
        const inTown = (byPostalCode.get(code)?.split(' ') ?? []).flatMap((one) => ofCode(places, one));
        // A code that was typed is shown, whatever its time: `check` tells.
        return firstOf([...exact, ...heaviest(inTown).filter((place) => stoodOn(place, birthDate))], undefined);
      }
      if (wanted.length < limits.birthPlaceCharacters) return [];
      const ranked = [places.filter(({ folded }) => folded === wanted)];
      ranked.push(places.filter(({ folded }) => folded !== wanted && folded.startsWith(wanted)));
      ranked.push(places.filter(({ folded }) => folded.includes(` ${wanted}`)));
      return firstOf(
        ranked.flatMap((some) => heaviest(some.filter(({ nameless }) => !nameless))),
        birthDate,
      );
    },
    async check(code, birthDate) {
      const { places, byPostalCode } = await index();
      const known = ofCode(places, code.toUpperCase());
      if (known.length > 0) return known.some((place) => stoodOn(place, birthDate)) ? 'known' : 'not-then';
      return byPostalCode.has(code) ? 'postal-code' : 'unknown';
    },
    async name(code, birthDate) {
      const known = ofCode((await index()).places, code.toUpperCase());
      return (known.find((place) => stoodOn(place, birthDate)) ?? known[0])?.name;
    },
  };
}

function toIndex(communes: readonly Commune[]): Index {
  const places = toPlaces(communes).sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const byPostalCode = new Map<string, string>();
  for (const { code, codesPostaux = [] } of communes)
    for (const postal of codesPostaux) {
      const others = byPostalCode.get(postal);
      byPostalCode.set(postal, others === undefined ? code : `${others} ${code}`);
    }
  return { places, byPostalCode };
}

/** The places of a code: several when one took in another and kept its code. */
function ofCode(places: readonly Place[], code: string): Place[] {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]!.code < code) low = middle + 1;
    else high = middle;
  }
  const found: Place[] = [];
  for (let at = low; places[at]?.code === code; at += 1) found.push(places[at]!);
  return found;
}

const heaviest = (places: readonly Place[]) => places.toSorted((a, b) => b.weight - a.weight);

function firstOf(places: readonly Place[], birthDate: string | undefined): FoundPlace[] {
  const found = new Map<string, FoundPlace>();
  for (const place of places) {
    const { code, name, kind } = place;
    if (stoodOn(place, birthDate)) found.set(`${code} ${name}`, { code, name, kind });
    if (found.size >= limits.birthPlacesShown) break;
  }
  return [...found.values()];
}

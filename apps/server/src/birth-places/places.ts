import { comparableTrait } from '@trousse/ins';
import { countries } from '@trousse/nomenclatures';
import type { Commune } from './data.ts';

export type PlaceKind = 'commune' | 'former-commune' | 'district' | 'country';

/** One place under one code, with the days between which it is known to have stood. */
export type Place = {
  readonly code: string;
  readonly name: string;
  /** The name as searches compare it. */
  readonly folded: string;
  readonly kind: PlaceKind;
  /** Inhabitants; countries stand before communes. */
  readonly weight: number;
  /** First and last day, YYYY-MM-DD, where they are known. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** The name is that of the commune which took it in: it is found by its code alone. */
  readonly nameless: boolean;
};

/** The two departments of Corsica take the place of 20. */
const corsica = '1976-01-01';
/** Seine and Seine-et-Oise become seven departments; the Rhône grows. */
const departmentsOf1968 = '1968-01-01';
/** No commune nouvelle is older than the law that made them. */
const newCommunes = '2011-01-01';

const countryWeight = 10_000_000;

/** Every place of the lists. The data bear no dates: those that history knows for certain are given here. */
export function toPlaces(communes: readonly Commune[]): Place[] {
  const now = communes.filter(({ type }) => type === 'commune-actuelle');
  const own = new Set(communes.map(({ code }) => code));
  const delegated = new Map(
    communes.filter(({ type }) => type === 'commune-deleguee').map((one) => [one.code, one.nom]),
  );
  return [
    ...communes.map((commune) => {
      const { code, nom, type, population = 0 } = commune;
      const renamed = type === 'commune-actuelle' && delegated.has(code) && delegated.get(code) !== nom;
      const from = renamed ? newCommunes : recodedOn(commune);
      return place({ code, name: nom, kind: kindOf(type), weight: population, from });
    }),
    ...now.flatMap(({ code, nom, population = 0, anciensCodes = [] }) =>
      anciensCodes
        .filter((former) => !own.has(former))
        .map((former) => {
          const day = changeOf(former, code);
          const until = day === undefined ? undefined : dayBefore(day);
          const common = { code: former, name: nom, kind: 'former-commune', until } as const;
          return place({ ...common, weight: population, nameless: former.slice(0, 2) === code.slice(0, 2) });
        }),
    ),
    // A country's code is used for births before its independence too: its year is no bound.
    ...countries.map(({ code, name }) => place({ code, name, kind: 'country', weight: countryWeight })),
  ];
}

/** Names as searches compare them: without case, accents or hyphens, `St` as `Saint`. */
export function foldPlace(text: string): string {
  return comparableTrait(text)
    .replace(/\bST\b/g, 'SAINT')
    .replace(/\bSTE\b/g, 'SAINTE');
}

export function stoodOn({ from, until }: Pick<Place, 'from' | 'until'>, day: string | undefined): boolean {
  return day === undefined || ((from === undefined || from <= day) && (until === undefined || day <= until));
}

function place(given: Omit<Place, 'folded' | 'from' | 'until' | 'nameless'> & Partial<Place>): Place {
  const { code, name, kind, weight, from, until, nameless = false } = given;
  return { code, name, folded: foldPlace(name), kind, weight, from, until, nameless };
}

function kindOf(type: Commune['type']): PlaceKind {
  if (type === 'arrondissement-municipal') return 'district';
  return type === 'commune-actuelle' ? 'commune' : 'former-commune';
}

/** When a commune took its present code, where one of its former ones tells. */
function recodedOn({ code, anciensCodes = [] }: Commune): string | undefined {
  if (/^2[AB]/.test(code)) return corsica;
  return anciensCodes.map((former) => changeOf(former, code)).find((day) => day !== undefined);
}

function changeOf(former: string, code: string): string | undefined {
  if (former.startsWith('20') && /^2[AB]/.test(code)) return corsica;
  const [before, after] = [former.slice(0, 2), code.slice(0, 2)];
  if ((before === '75' || before === '78') && /^9[1-5]$/.test(after)) return departmentsOf1968;
  return (before === '01' || before === '38') && after === '69' ? departmentsOf1968 : undefined;
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

import { computeKey, type IdentityTraits, insOids } from '@trousse/ins';
import type { InsRecord } from '@trousse/insi';
import { type Birth, testIns } from '../people/identity.ts';

/** Someone as the national base of identities has them. */
export type InsiPerson = {
  readonly key: string;
  readonly active: InsRecord;
  readonly history: readonly InsRecord[];
  readonly traits: IdentityTraits;
  /** First given name where it holds a space: the list alone would not tell. */
  readonly firstGivenName?: string;
  /** Other birth names under which a Vitale card names them. */
  readonly cardNames: readonly string[];
  /** How the card of the insured names them: the insured's number, date and rank of birth. */
  readonly cards: readonly { readonly holder: string; readonly birthDate: string; readonly birthRank: number }[];
  /** What one sees by searching them, in French. */
  readonly shows: string;
};

type Names = { readonly name: string; readonly given: readonly string[] };

/** Order numbers of these people: above those of the population, whose order is theirs for good. */
const firstOrder = 980;

function born(
  at: number,
  { name, given, ...birth }: Names & Omit<Birth, 'order'>,
): Pick<InsiPerson, 'active' | 'traits'> {
  const { matricule, oid } = testIns({ ...birth, order: firstOrder + at });
  return {
    active: record(matricule, oid),
    traits: {
      birthName: name,
      birthGivenNames: given,
      sex: birth.sex,
      birthDate: birth.date,
      birthPlaceCode: birth.place,
    },
  };
}

export function record(matricule: string, oid: string, dates: Pick<InsRecord, 'from' | 'until'> = {}): InsRecord {
  return { matricule: { number: matricule.slice(0, 13), key: matricule.slice(13) }, oid, ...dates };
}

const none = { history: [], cardNames: [], cards: [] };

const changed = born(0, {
  name: 'ANCIENMATRICULE',
  given: ['CAMILLE', 'ANDREA'],
  sex: 'M',
  date: '1995-05-14',
  place: '44109',
});
const provisional = born(1, {
  name: 'PROVISOIRE-FICTIVE',
  given: ['MAEVA'],
  sex: 'F',
  date: '2009-07-01',
  place: '63220',
});
const repeated = born(2, { name: 'REDITE', given: ['ANTHONY'], sex: 'M', date: '1980-03-02', place: '63220' });
const oddKey = born(3, { name: 'CLEFFAUSSE', given: ['BASILE'], sex: 'M', date: '1981-03-06', place: '63220' });

/** One who was once known by another number: of another sex, and before that by a NIA. */
function formerNumbers(): InsRecord[] {
  const asWoman = `2${changed.active.matricule.number.slice(1)}`;
  const nia = `${asWoman.slice(0, 10)}999`;
  const old = (number: string, oid: string, dates: Pick<InsRecord, 'from' | 'until'>) =>
    record(number + computeKey(number), oid, dates);
  return [
    old(asWoman, insOids.testNir, { from: '2001-09-01', until: '2019-02-28' }),
    old(nia, insOids.nia, { from: '1995-05-20', until: '2001-08-31' }),
  ];
}

/**
 * People of the national base who have no record here: each shows one thing of the téléservice (identity.md §1.1,
 * §1.2, §2.2).
 */
export const insiOnlyPeople: readonly InsiPerson[] = [
  {
    key: 'insi-ancien-matricule',
    ...none,
    ...changed,
    active: { ...changed.active, from: '2019-03-01' },
    history: formerNumbers(),
    shows: 'historique de deux matricules, dont un NIA',
  },
  {
    key: 'insi-nia',
    ...none,
    ...provisional,
    // No authority of test exists for a NIA: this one is the national one (decision 31).
    active: { ...provisional.active, oid: insOids.nia },
    shows: 'matricule provisoire (NIA)',
  },
  {
    key: 'insi-redite',
    ...none,
    ...repeated,
    history: [repeated.active],
    shows: 'matricule actif répété dans l’historique',
  },
  {
    key: 'insi-cle',
    ...none,
    ...oddKey,
    active: {
      ...oddKey.active,
      matricule: { ...oddKey.active.matricule, key: oddKey.active.matricule.key === '60' ? '61' : '60' },
    },
    shows: 'clé du matricule que la règle n’explique pas : conservée telle quelle',
  },
  {
    key: 'insi-homonyme-1',
    ...none,
    ...born(4, { name: 'BELHOMONYME', given: ['MARIE', 'PAULE'], sex: 'F', date: '1984-04-04', place: '44109' }),
    shows: 'homonyme : plusieurs identités sans le lieu de naissance ; née à 44109, prénoms MARIE PAULE',
  },
  {
    key: 'insi-homonyme-2',
    ...none,
    ...born(5, { name: 'BELHOMONYME', given: ['MARIE', 'CLAIRE'], sex: 'F', date: '1984-04-04', place: '44109' }),
    shows: 'homonyme née au même lieu : les prénoms MARIE CLAIRE la distinguent',
  },
  {
    key: 'insi-homonyme-3',
    ...none,
    ...born(6, { name: 'BELHOMONYME', given: ['MARIE', 'PAULE'], sex: 'F', date: '1984-04-04', place: '49007' }),
    shows: 'homonyme : le lieu de naissance 49007 la distingue',
  },
  {
    key: 'insi-prenom-compose',
    ...none,
    ...born(7, { name: 'DEUXPRENOMS', given: ['ANNE MARIE', 'SOPHIE'], sex: 'F', date: '1962-10-10', place: '31555' }),
    firstGivenName: 'ANNE MARIE',
    shows: 'prénom composé sans trait d’union (ANNE MARIE) : trouvé par la liste complète des prénoms',
  },
  {
    key: 'insi-second-prenom',
    ...none,
    ...born(8, { name: 'PRENOMSUIVANT', given: ['ETIENNE', 'BAPTISTE'], sex: 'M', date: '1990-02-11', place: '69381' }),
    shows: 'connu localement par son second prénom (BAPTISTE, ETIENNE) : trouvé au second appel',
  },
  {
    key: 'insi-corse',
    ...none,
    ...born(9, { name: 'SANTAFABULA', given: ['PAUL-TOUSSAINT'], sex: 'M', date: '1968-05-05', place: '20004' }),
    shows: 'né à Ajaccio avant 1976, code 20004 : la recherche avec 2A004 est refaite sans le lieu',
  },
  {
    key: 'insi-etranger',
    ...none,
    ...born(10, { name: 'LOINTAIN', given: ['YASMINE'], sex: 'F', date: '1971-08-21', place: '99350' }),
    shows: 'née à l’étranger (99350)',
  },
  {
    key: 'insi-lunaire',
    ...none,
    ...born(11, {
      name: 'LUNEPALE',
      given: ['OUSMANE'],
      sex: 'M',
      date: '1949-00-00',
      place: '99341',
      unknownMonth: '20',
    }),
    shows: 'date de naissance lunaire : 1949-00-00',
  },
  {
    key: 'insi-une-lettre',
    ...none,
    ...born(12, { name: 'UNELETTRE', given: ['SEVERINE', 'MAGDELEINE'], sex: 'F', date: '1977-01-30', place: '59350' }),
    shows: 'second prénom qui diffère d’une lettre : saisir SEVERINE, MADELEINE',
  },
  {
    key: 'insi-nom-utilise',
    ...none,
    ...born(13, { name: 'NOMDENAISSANCE', given: ['ODILE'], sex: 'F', date: '1958-12-01', place: '76540' }),
    shows: 'carte Vitale au nom utilisé : retrouvée sous le second nom',
  },
];

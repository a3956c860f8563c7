import { comparableTrait, type IdentityTraits } from '@trousse/ins';
import type { ReceivedCard, ReceivedTraits, ReceivedVerification } from '@trousse/insi';
import type { SandboxPatient } from '../people/patients.ts';
import type { SandboxVitale } from '../people/vitale-cards.ts';
import { vitaleDefinitions } from '../people/vitale-definitions.ts';
import { type InsiPerson, insiOnlyPeople, record } from './insi-people.ts';

/** The national base of identities as the sandbox plays it. */
export type InsiRegistry = {
  readonly people: readonly InsiPerson[];
  searchCard(asked: ReceivedCard): readonly InsiPerson[];
  searchTraits(asked: ReceivedTraits): readonly InsiPerson[];
  verify(asked: ReceivedVerification): boolean;
};

/**
 * What INSi says otherwise than the Vitale card and the record: one letter or one digit, for the screens that compare.
 */
const differences: Readonly<Record<string, { readonly traits: Partial<IdentityTraits>; readonly shows: string }>> = {
  'petrasogno-ange': {
    traits: { birthName: 'PETRASOGNU' },
    shows: 'nom de naissance qui diffère d’une lettre de la carte',
  },
  'chimereau-nadia': { traits: { birthDate: '1990-11-02' }, shows: 'jour de naissance qui diffère de la carte' },
  'legendrin-inaya': { traits: { birthGivenNames: ['INAYAH'] }, shows: 'prénom qui diffère d’une lettre de la carte' },
};

/** The population, and the people who are known to the national base alone. */
export function openRegistry(patients: readonly SandboxPatient[], vitale: readonly SandboxVitale[]): InsiRegistry {
  const people = [...patients.map((patient) => known(patient, vitale)), ...insiOnlyPeople];
  return {
    people,
    searchCard: (asked) => people.filter((person) => matchesCard(person, asked)),
    searchTraits: (asked) => people.filter(({ traits }) => matchesTraits(traits, asked)),
    verify: ({ ins, traits }) =>
      people.some(
        (person) =>
          person.active.oid === ins.oid &&
          numberOf(person) === ins.matricule &&
          traits.birthName !== undefined &&
          matchesTraits(person.traits, traits),
      ),
  };
}

function known(patient: SandboxPatient, vitale: readonly SandboxVitale[]): InsiPerson {
  const { birthName, birthGivenNames, sex, birthDate, birthPlaceCode } = patient.traits;
  const other = differences[patient.key];
  const traits = { birthName, birthGivenNames, sex, birthDate, ...(birthPlaceCode && { birthPlaceCode }) };
  return {
    key: patient.key,
    active: record(patient.ins.matricule, patient.ins.oid),
    history: [],
    traits: { ...traits, ...other?.traits },
    cardNames: [birthName],
    cards: cardsOf(patient, vitale),
    shows: other?.shows ?? '',
  };
}

function cardsOf(patient: SandboxPatient, vitale: readonly SandboxVitale[]): InsiPerson['cards'] {
  return vitale.flatMap(({ key, card }) =>
    card.beneficiaries.flatMap(({ birthDate, twinRank }, at) =>
      holderKeys(key)[at] === patient.key ? [{ holder: card.holderMatricule, birthDate, birthRank: twinRank }] : [],
    ),
  );
}

/** Whose card it is: the people of the population whom it names, in its order. */
export function holderKeys(card: string): readonly string[] {
  return vitaleDefinitions.find(({ key }) => key === card)?.beneficiaries.map(({ patient }) => patient) ?? [];
}

const numberOf = ({ active }: InsiPerson) => active.matricule.number + (active.matricule.key ?? '');
const same = (a: string, b: string) => comparableTrait(a) === comparableTrait(b);

/** By the person's own number, active or former; else by the insured's, with the date and rank that a card has. */
function matchesCard(person: InsiPerson, { own, holder, birthName, birthDate, birthRank = 1 }: ReceivedCard): boolean {
  const names = [person.traits.birthName, ...person.cardNames];
  if (birthName !== undefined && !names.some((name) => same(name, birthName))) return false;
  if (own !== undefined) {
    return [person.active, ...person.history].some(({ matricule }) => matricule.number === own.number);
  }
  return person.cards.some(
    (card) =>
      card.holder.slice(0, 13) === holder?.number && card.birthDate === birthDate && card.birthRank === birthRank,
  );
}

/** What is not asked for is not looked at; a list of given names may stop short of the whole. */
function matchesTraits(traits: IdentityTraits, asked: ReceivedTraits): boolean {
  const { birthName, givenNames, sex, birthDate, birthPlaceCode } = asked;
  return (
    (birthName === undefined || same(traits.birthName, birthName)) &&
    (givenNames.length === 0 || namesMatch(traits.birthGivenNames, givenNames)) &&
    (sex === undefined || traits.sex === sex) &&
    (birthDate === undefined || traits.birthDate === birthDate) &&
    (birthPlaceCode === undefined || traits.birthPlaceCode === birthPlaceCode.toUpperCase())
  );
}

/** The first given name, whole; or a list of which nothing is wrong as far as it goes. */
function namesMatch(own: readonly string[], asked: readonly string[]): boolean {
  const wanted = comparableTrait(asked.join(' '));
  return own.some((_, at) => comparableTrait(own.slice(0, at + 1).join(' ')) === wanted);
}

import { type Ins, insOids } from '@trousse/ins';
import { type Code, otherProfessions, professions, savoirFaire } from '@trousse/nomenclatures';
import type { VihfClaims } from '@trousse/vihf';
import type { Credentials, Pki } from './pki.ts';

/** A caller of the tests: who they are and the keys that prove it. */
export type Person = {
  readonly credentials: Credentials;
  readonly claims: Pick<
    VihfClaims,
    'nameId' | 'authenticationMode' | 'authnContext' | 'structureId' | 'sector' | 'roles' | 'subjectName'
  >;
  readonly familyName: string;
  readonly givenName: string;
};

export const places = {
  practice: { id: '499700100011001', name: 'CABINET D’ESSAI' },
  hospital: { id: '10B0999029', name: 'HÔPITAL D’ESSAI' },
  samu: { id: '10B0999045', name: 'SAMU D’ESSAI', regulation: true },
  closed: { id: '10B0999999', name: 'CLINIQUE FERMÉE D’ESSAI', active: false },
} as const;

const smartcard = 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI';
const password = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';

function must(code: Code | undefined): Code {
  if (code === undefined) throw new Error('unknown code in the tests');
  return { code: code.code, system: code.system, display: code.display };
}

type CardPerson = {
  id: string;
  family: string;
  given: string;
  place: string;
  sector: string;
  profession?: string;
  speciality?: string;
};

async function cardPerson(pki: Pki, o: CardPerson): Promise<Person> {
  const roles =
    o.profession === undefined
      ? [must(otherProfessions.find('331'))]
      : [must(professions.find(o.profession)), ...(o.speciality ? [must(savoirFaire.find(o.speciality))] : [])];
  const credentials = await pki.card({
    nationalId: o.id,
    familyName: o.family,
    givenName: o.given,
    ...(o.profession === undefined ? {} : { profession: Number(o.profession) }),
    ...(o.speciality === undefined ? {} : { speciality: o.speciality }),
  });
  return {
    credentials,
    familyName: o.family,
    givenName: o.given,
    claims: {
      nameId: o.id,
      authenticationMode: 'DIRECTE',
      authnContext: smartcard,
      structureId: o.place,
      sector: o.sector,
      roles,
    },
  };
}

/** The callers of the tests. */
export async function createPeople(pki: Pki) {
  const [doctor, cardiologist, secretary, regulator, hospital] = await Promise.all([
    cardPerson(pki, {
      id: '899700100011',
      family: 'BRUYÈRE-EXEMPLE',
      given: 'Camille',
      place: places.practice.id,
      sector: 'SA07',
      profession: '10',
      speciality: 'SM26',
    }),
    cardPerson(pki, {
      id: '899700100029',
      family: 'PONTFICTIF',
      given: 'Anselme',
      place: places.hospital.id,
      sector: 'SA01',
      profession: '10',
      speciality: 'SM04',
    }),
    cardPerson(pki, {
      id: '00B0999011',
      family: 'QUENOUILLE',
      given: 'Rose',
      place: places.practice.id,
      sector: 'SA07',
    }),
    cardPerson(pki, {
      id: '899700100052',
      family: 'RÉGULUS',
      given: 'Odile',
      place: places.samu.id,
      sector: 'SA01',
      profession: '10',
      speciality: 'SM59',
    }),
    pki.structure(places.hospital.id, places.hospital.name),
  ]);
  const software: Person = {
    credentials: hospital,
    familyName: 'LOGICIEL',
    givenName: 'Essai',
    claims: {
      nameId: 'poste-42',
      authenticationMode: 'INDIRECTE',
      authnContext: password,
      structureId: places.hospital.id,
      sector: 'SA01',
      roles: [must(professions.find('10')), must(savoirFaire.find('SM04'))],
      subjectName: 'LOGICIEL Essai',
    },
  };
  const air = (o: Pick<Person['claims'], 'nameId' | 'roles'> & { family: string; given: string }): Person => ({
    credentials: hospital,
    familyName: o.family,
    givenName: o.given,
    claims: {
      nameId: o.nameId,
      authenticationMode: 'INDIRECTE_RENFORCEE',
      authnContext: password,
      structureId: places.hospital.id,
      sector: 'SA01',
      roles: o.roles,
      subjectName: `${o.family} ${o.given}`,
    },
  });
  const emergency = [must(professions.find('10')), must(savoirFaire.find('SM59'))];
  const reinforced = air({ nameId: '899700100060', roles: emergency, family: 'ORAGE', given: 'Irène' });
  const receptionist = air({
    nameId: '310B0999029/42',
    roles: [must(otherProfessions.find('331'))],
    family: 'PORTIER',
    given: 'Luc',
  });
  return { doctor, cardiologist, secretary, regulator, software, reinforced, receptionist };
}

export type People = Awaited<ReturnType<typeof createPeople>>;

function ins(matricule: string): Ins {
  return { matricule, oid: insOids.testNir };
}

/** Patients of the tests; all but `absent` are registered by the world. */
export const patients = {
  /** Nobody is authorised. */
  free: ins('279035121518989'),
  /** The doctor is médecin traitant, authorised yesterday. */
  known: ins('133061764035249'),
  /** The doctor's authorisation lapsed. */
  lapsed: ins('188102B17295165'),
  /** The patient blocked the cardiologist. */
  blocking: ins('297022A02077878'),
  closed: ins('180036917200122'),
  /** Opposes both emergency accesses. */
  opposing: ins('280039263001064'),
  absent: ins('160010100100152'),
} as const;

import type { Code } from '@trousse/nomenclatures';
import { professions } from '@trousse/nomenclatures/professions';
import { savoirFaire } from '@trousse/nomenclatures/savoir-faire';
import { type Structure, structures } from './structures.ts';

/** One activity of a card, in the order in which the card holds them. */
export type SandboxSituation = { readonly id: string; readonly structure: Structure };

export type SandboxProfessional = {
  /** Names the person in URLs, files and tests. */
  readonly key: string;
  readonly cardKind: 'CPS' | 'CPE';
  /** PS_IdNat: `8` and the RPPS, or the identifier of an employee's card (identity.md §4.1). */
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  /** As the certificate's title says it. */
  readonly title: string;
  /** What the person is, in French words. */
  readonly role: string;
  readonly profession?: Code;
  readonly speciality?: Code;
  readonly cardNumber: string;
  readonly cardSerial: string;
  readonly pin: string;
  readonly situations: readonly SandboxSituation[];
  /** What one sees by being this person; shown by the console and by `npm start`. */
  readonly shows: string;
};

function profession(code: string): Code {
  return must(professions.find(code));
}

function speciality(code: string): Code {
  return must(savoirFaire.find(code));
}

function must(entry: Code | undefined): Code {
  if (entry === undefined) throw new Error('A sandbox professional bears an unknown code');
  return { code: entry.code, system: entry.system, display: entry.display };
}

/** The six people one may be. RPPS numbers starting with 997 are those of test cards. */
export const professionals: readonly SandboxProfessional[] = [
  {
    key: 'bruyere',
    cardKind: 'CPS',
    nationalId: '899700100011',
    familyName: 'BRUYÈRE-EXEMPLE',
    givenName: 'Camille',
    title: 'Médecin',
    role: 'Médecin généraliste',
    profession: profession('10'),
    speciality: speciality('SM26'),
    cardNumber: '8025900001/2899700101',
    cardSerial: '80250000012899700101',
    pin: '1234',
    situations: [
      { id: '01', structure: structures.bruyerePractice },
      { id: '02', structure: structures.healthHouse },
    ],
    shows: 'médecin généraliste, deux situations, médecin traitant de plusieurs patients ; un patient la bloque',
  },
  {
    key: 'pontfictif',
    cardKind: 'CPS',
    nationalId: '899700100029',
    familyName: 'PONTFICTIF',
    givenName: 'Anselme',
    title: 'Médecin',
    role: 'Cardiologue',
    profession: profession('10'),
    speciality: speciality('SM04'),
    cardNumber: '8025900002/2899700102',
    cardSerial: '80250000022899700102',
    pin: '1234',
    situations: [
      { id: '01', structure: structures.cardiologyPractice },
      { id: '02', structure: structures.hospital },
    ],
    shows: 'cardiologue en ville et à l’hôpital, refusé tant que le patient n’a pas consenti',
  },
  {
    key: 'fauxjour',
    cardKind: 'CPS',
    nationalId: '899700100037',
    familyName: 'FAUXJOUR',
    givenName: 'Inès',
    title: 'Infirmier',
    role: 'Infirmière',
    profession: profession('60'),
    cardNumber: '8025900003/2899700103',
    cardSerial: '80250000032899700103',
    pin: '1234',
    situations: [
      { id: '01', structure: structures.nursingPractice },
      { id: '03', structure: structures.homeHospital },
    ],
    shows: 'infirmière libérale et en hospitalisation à domicile',
  },
  {
    key: 'merlefeint',
    cardKind: 'CPS',
    nationalId: '899700100045',
    familyName: 'MERLEFEINT',
    givenName: 'Solène',
    title: 'Orthophoniste',
    role: 'Orthophoniste',
    profession: profession('91'),
    cardNumber: '8025900004/2899700104',
    cardSerial: '80250000042899700104',
    pin: '1234',
    situations: [{ id: '01', structure: structures.speechPractice }],
    shows: 'orthophoniste, une seule situation, suit surtout des enfants',
  },
  {
    key: 'quenouille',
    cardKind: 'CPE',
    nationalId: '00B0999011',
    familyName: 'QUENOUILLE',
    givenName: 'Rose',
    title: 'Secrétaire',
    role: 'Secrétaire médicale',
    cardNumber: '8025900005/2899700105',
    cardSerial: '80250000052899700105',
    pin: '1234',
    situations: [{ id: '01', structure: structures.healthHouse }],
    shows: 'secrétaire (carte CPE) : voit si un dossier existe, ne lit aucun document',
  },
  {
    key: 'regulus',
    cardKind: 'CPS',
    nationalId: '899700100052',
    familyName: 'RÉGULUS',
    givenName: 'Odile',
    title: 'Médecin',
    role: 'Médecin régulatrice',
    profession: profession('10'),
    speciality: speciality('SM59'),
    cardNumber: '8025900006/2899700106',
    cardSerial: '80250000062899700106',
    pin: '1234',
    situations: [{ id: '01', structure: structures.samu }],
    shows: 'médecin régulatrice du Samu 99 : aucun dossier ne lui est ouvert d’avance',
  },
];

/** A professional by key. Throws RangeError for an unknown one. */
export function professional(key: string): SandboxProfessional {
  const found = professionals.find((person) => person.key === key);
  if (found === undefined) throw new RangeError('No such professional in the sandbox');
  return found;
}

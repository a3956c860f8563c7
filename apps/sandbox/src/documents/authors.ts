import type { Code } from '@trousse/nomenclatures';
import { authorSpecialties } from '@trousse/nomenclatures/author-specialties';
import { healthcareFacilityTypeCodes } from '@trousse/nomenclatures/healthcare-facility-type-codes';
import { practiceSettingCodes } from '@trousse/nomenclatures/practice-setting-codes';
import { professional } from '../people/professionals.ts';
import { type Structure, structures } from '../people/structures.ts';

/** Who wrote a document of the demonstration, and from where. */
export type DocumentAuthor = {
  /** PS_IdNat. */
  readonly nationalId: string;
  readonly familyName: string;
  readonly givenName: string;
  /** How a letter is signed: `Dr Camille BRUYÈRE-EXEMPLE`. */
  readonly signature: string;
  readonly role: string;
  readonly specialty: Code;
  readonly structure: Structure;
  readonly practiceSetting: Code;
  readonly facilityType: Code;
};

type Line = readonly [
  id: string,
  family: string,
  given: string,
  role: string,
  specialty: string,
  structure: Structure,
  setting: string,
];

const city = 'AMBULATOIRE';
const inside = 'ETABLISSEMENT';

const lines = {
  radiologist: ['899700100060', 'OMBREPORTÉE', 'Basile', 'Radiologue', 'G15_10/SM74', structures.imaging, city],
  biologist: ['899700100078', 'ÉPROUVETTE', 'Agathe', 'Biologiste médicale', 'G15_21/G', structures.laboratory, city],
  pharmacist: ['899700100086', 'OFFICINAL', 'Noé', 'Pharmacien', 'G15_21/A', structures.pharmacy, city],
  internist: [
    '899700100094',
    'LITFLEURI',
    'Marguerite',
    'Médecin hospitalier',
    'G15_10/SM26',
    structures.hospital,
    inside,
  ],
  emergency: ['899700100102', 'VEILLENUIT', 'Octave', 'Médecin urgentiste', 'G15_10/SM59', structures.hospital, inside],
  surgeon: [
    '899700100110',
    'FILDROIT',
    'Isaure',
    'Chirurgienne orthopédiste',
    'G15_10/SM08',
    structures.clinic,
    inside,
  ],
  anaesthetist: [
    '899700100128',
    'SOMMEILPAISIBLE',
    'Félix',
    'Anesthésiste-réanimateur',
    'G15_10/SM02',
    structures.clinic,
    inside,
  ],
  oncologist: ['899700100136', 'BELLESPÉRANCE', 'Jade', 'Oncologue', 'G15_10/SM37', structures.hospital, inside],
  pathologist: [
    '899700100144',
    'LAMEFINE',
    'Théodore',
    'Anatomopathologiste',
    'G15_10/SM01',
    structures.hospital,
    inside,
  ],
  obstetrician: [
    '899700100151',
    'AURORE-EXEMPLE',
    'Paule',
    'Gynécologue-obstétricienne',
    'G15_10/SM20',
    structures.hospital,
    inside,
  ],
  ophthalmologist: [
    '899700100169',
    'CLAIREVUE',
    'Lazare',
    'Ophtalmologue',
    'G15_10/SM38',
    structures.healthHouse,
    city,
  ],
  endocrinologist: [
    '899700100177',
    'JUSTEDOSE',
    'Clémence',
    'Endocrinologue',
    'G15_10/SM62',
    structures.hospital,
    inside,
  ],
  paediatrician: ['899700100185', 'PETITPAS', 'Corentin', 'Pédiatre', 'G15_10/SM40', structures.healthHouse, city],
  physiotherapist: [
    '899700100193',
    'PASSOUPLE',
    'Élie',
    'Masseur-kinésithérapeute',
    'G15_70',
    structures.healthHouse,
    city,
  ],
} as const satisfies Record<string, Line>;

const doctors = /^G15_10/;

function author([nationalId, familyName, givenName, role, specialty, structure, setting]: Line): DocumentAuthor {
  const title = doctors.test(specialty) ? 'Dr ' : '';
  return {
    nationalId,
    familyName,
    givenName,
    signature: `${title}${givenName} ${familyName}`,
    role,
    specialty: must(authorSpecialties.find(specialty)),
    structure,
    practiceSetting: must(practiceSettingCodes.find(setting)),
    facilityType: must(healthcareFacilityTypeCodes.find(structure.sector)),
  };
}

function member(key: string, specialty: string, setting: string, situation = 0): DocumentAuthor {
  const person = professional(key);
  const structure = person.situations[situation]?.structure ?? structures.healthHouse;
  return author([person.nationalId, person.familyName, person.givenName, person.role, specialty, structure, setting]);
}

function must(entry: Code | undefined): Code {
  if (entry === undefined) throw new Error('An author of the demonstration bears an unknown code');
  return { code: entry.code, system: entry.system, display: entry.display };
}

/** Everyone who signs documents: the sandbox's people, and colleagues who hold no card. */
export const authors = {
  gp: member('bruyere', 'G15_10/SM26', city),
  cardiologist: member('pontfictif', 'G15_10/SM04', city),
  hospitalCardiologist: member('pontfictif', 'G15_10/SM04', inside, 1),
  nurse: member('fauxjour', 'G15_60', 'SAD'),
  speechTherapist: member('merlefeint', 'G15_91', city),
  radiologist: author(lines.radiologist),
  biologist: author(lines.biologist),
  pharmacist: author(lines.pharmacist),
  internist: author(lines.internist),
  emergency: author(lines.emergency),
  surgeon: author(lines.surgeon),
  anaesthetist: author(lines.anaesthetist),
  oncologist: author(lines.oncologist),
  pathologist: author(lines.pathologist),
  obstetrician: author(lines.obstetrician),
  ophthalmologist: author(lines.ophthalmologist),
  endocrinologist: author(lines.endocrinologist),
  paediatrician: author(lines.paediatrician),
  physiotherapist: author(lines.physiotherapist),
} as const satisfies Record<string, DocumentAuthor>;

export type AuthorKey = keyof typeof authors;

import type { AdministrativeData } from '../gdp/administrative-data.ts';
import type { GdpAuthor } from '../gdp/author.ts';
import type { RequestHead } from '../hl7/wrapper.ts';
import type { RecordStatus } from '../td02/model.ts';
import type { Td02Request } from '../td02/request.ts';
import type { Candidate, Td05Criteria } from '../td05/model.ts';
import type { Td05Request } from '../td05/request.ts';
import type { Td11Request } from '../td11/request.ts';
import type { Closing, Modification, Reactivation } from '../td12/model.ts';
import type { ListedAuthorisation } from '../td16/response.ts';

// Valid messages for tests, here and in the packages that use this one. Tests change what they need.

export const creationTime = new Date('2026-11-20T08:00:00Z');
export const answerId = { root: '1.2.250.1.213.4.1.1.1', extension: 'answer' };

/** What XML has to escape, and what French has of its own. */
const odd = 'L’« été » & <l\'hiver> "cité"';

const head: RequestHead = {
  id: { root: '2.25.100' },
  sender: { oid: '1.2.250.1.213.4.1.1.99.1', name: 'Trousse & fils' },
  processing: 'D',
};
const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' } as const;
/** A child born abroad whose day of birth is not known, with every part of a name. */
const traits = {
  birthName: "O'NEIL-D’ARC",
  birthGivenNames: ['DOMINIQUE', 'ANNE'],
  sex: 'F',
  birthDate: '2019-03-00',
  birthPlaceCode: '99134',
  usedName: 'PAT-UTILISÉ',
  usedGivenName: 'DOM',
} as const;

export const sampleData: AdministrativeData = {
  traits,
  civility: 'MME',
  birthPlace: { code: '99134', name: 'SAN SEBASTIÁN' },
  address: {
    lines: ['1, rue du Chat qui pêche', odd],
    complement: 'Résidence du Parc',
    postalCode: '75005',
    city: 'Paris',
    country: 'France',
  },
  telecoms: [{ use: 'MC', value: 'tel:+33601020304' }, { value: 'mailto:dominique@example.org' }],
  deceased: { at: '2026-11-02' },
  representatives: [
    {
      relationship: 'FTH',
      civility: 'M',
      familyName: 'REPLEG',
      givenName: 'Jean',
      address: { lines: ['3, rue d’Amsterdam'], complement: 'Bâtiment B', postalCode: '59000', city: 'Lille' },
      telecoms: [
        { use: 'HP', value: 'tel:0923456789' },
        { use: 'MC', value: 'tel:0601020304' },
      ],
    },
    { relationship: 'MTH', familyName: 'REPLEG', telecoms: [] },
  ],
  oppositions: { breakGlass: true, emergency: false },
};

/** As little as a record may say of its patient. */
export const scantData: AdministrativeData = {
  traits: { birthName: '', birthGivenNames: [], sex: 'U', birthDate: '' },
  telecoms: [],
  representatives: [],
  oppositions: { breakGlass: false, emergency: false },
};

export const sampleAuthor: GdpAuthor = {
  nationalId: '899900000012',
  familyName: 'BRUYÈRE-EXEMPLE',
  givenName: 'Camille',
  speciality: { code: 'G15_10/SM26', display: 'Qualifié en médecine générale (SM)' },
  structureId: '499900000012008',
  structureName: 'Cabinet des Tilleuls & Cie',
};

export const sampleTd02Request: Td02Request = {
  ...head,
  queryId: { root: '2.25.101', extension: 'q1' },
  ins,
  reason: 'TEST_EXST',
};
export const sampleTd13aRequest: Td02Request = { ...sampleTd02Request, reason: 'CNSLT_DATA' };

export const sampleStatus: RecordStatus = {
  record: 'exists',
  authorisation: 'VALIDE',
  treatingDoctor: true,
  ins,
  traits: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE', 'ANNE'], sex: 'F', birthDate: '1979-03-28' },
  attachedToMes: true,
  internetAccountOpen: false,
};

export const sampleCriteria: Required<Td05Criteria> = {
  name: "O'NEIL-D’ARC",
  givenName: 'DOMINIQUE',
  sex: 'F',
  birthDate: '2019-03-00',
  birthPlace: { code: '99134', name: 'SAN SEBASTIÁN' },
  postalCode: '75005',
};
export const sampleTd05Request: Td05Request = {
  ...head,
  queryId: { root: '2.25.102' },
  criteria: sampleCriteria,
  most: 20,
};
export const sampleCandidate: Candidate = {
  ins,
  traits,
  recordState: 'exists',
  address: { lines: [], postalCode: '75005', city: 'Paris' },
  emergencyOpposition: true,
};

const asked = { ...head, ins, author: sampleAuthor };
export const sampleCreation: Td11Request = { ...asked, reason: 'CREA_RD', data: sampleData, consent: true };
export const sampleReactivation: Reactivation = { ...asked, reason: 'REAC', data: sampleData, consent: true };
export const sampleModification: Modification = { ...asked, reason: 'MODIF_DATA', data: sampleData };
export const sampleClosing: Closing = {
  ...asked,
  reason: 'FERM',
  name: { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], usedName: 'PAT-UTILISÉ' },
  motive: 'FERMETURE_DEMANDE_PATIENT',
  text: odd,
};

export const sampleAuthorisation: ListedAuthorisation = {
  nationalId: '899900000012',
  nationalIdType: '1.2.250.1.71.4.2.1',
  familyName: 'BRUYÈRE-EXEMPLE',
  givenName: 'Camille',
  specialities: [{ code: 'G15_10/SM26', display: 'Médecin - Qualifié en médecine générale (SM)' }],
  since: '20260601135804',
  lastAction: '20261101140606',
  mode: 'ACTIVE',
  treatingDoctor: true,
};

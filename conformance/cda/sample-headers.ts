import type { CdaHeaderInput, PersonInput } from '@trousse/cda';
import {
  authorSpecialties,
  healthcareFacilityTypeCodesCisis,
  practiceSettingCodes,
  typeCodesCisis,
} from '@trousse/nomenclatures';
import { birthDates, birthPlaces, patientNames, professionals, structures, texts, turnOf } from './awkward.ts';
import type { Draw } from './random.ts';

const roles = {
  treatingDoctor: { code: 'PCP', system: '2.16.840.1.113883.5.88', display: 'Médecin Traitant' },
  sister: { code: 'SIS', system: '2.16.840.1.113883.5.111', display: 'Sœur' },
};

/** @param names of the person; drawn, unless the document's turn says them. */
export function drawPerson(draw: Draw, names = draw.pick(professionals)): PersonInput {
  return {
    id: `8997${String(draw.below(1e8)).padStart(8, '0')}`,
    ...names,
    specialty: draw.pick(authorSpecialties.offered().filter(({ code }) => code.startsWith('G15_'))),
    ...(draw.chance(0.5) && { title: draw.pick(['DR', 'PR']) }),
    ...(draw.chance(0.5) && { civility: draw.pick(['M', 'MME']) }),
    ...(draw.chance(0.5) && { telecom: 'tel:0199001122' }),
    ...(draw.chance(0.5) && { address: { street: '3 rue Fictive', postalCode: '99123', city: 'EXEMPLE-SUR-TEST' } }),
    ...(draw.chance(0.7) && { organization: drawOrganization(draw) }),
  };
}

function drawOrganization(draw: Draw, name = draw.pick(structures)) {
  return {
    id: `1${String(draw.below(1e9)).padStart(9, '0')}`,
    name,
    ...(draw.chance(0.3) && { telecom: 'mailto:cabinet@exemple.fr' }),
    ...(draw.chance(0.3) && { address: { city: 'EXEMPLE-SUR-TEST', country: 'FRANCE' } }),
  };
}

/** The type of a signature belongs to no clinical document. */
export const documentTypes = typeCodesCisis.offered().filter(({ system }) => system !== 'ASTM');

/** Every optional part of the header comes and goes; every code set is drawn from whole; its turn says who is awkward. */
export function drawHeader(draw: Draw): CdaHeaderInput {
  const { turn } = draw;
  const author = drawPerson(draw, turnOf(professionals, turn));
  const birthPlace = turnOf(birthPlaces, turn);
  const instant = new Date(Date.UTC(2015 + draw.below(11), draw.below(12), 1 + draw.below(28), draw.below(24), 30, 5));
  const sex = draw.pick(['M', 'F', 'U'] as const);
  const serial = String(draw.below(1e9));
  const performer = draw.chance(0.8) ? drawPerson(draw) : undefined;
  return {
    id: `2.25.77${serial}1`,
    setId: `2.25.77${serial}0`,
    ...drawVersion(draw, serial),
    ...(draw.chance(0.3) && { confidentiality: draw.pick(['N', 'R', 'V'] as const) }),
    typeCode: draw.pick(documentTypes),
    title: turnOf(texts, turn),
    effectiveTime: instant,
    patient: {
      ins: { matricule: '279035121518989', oid: draw.pick(['1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.8'] as const) },
      traits: {
        ...turnOf(patientNames, turn),
        sex,
        birthDate: turnOf(birthDates, turn),
        ...(birthPlace.code !== undefined && { birthPlaceCode: birthPlace.code }),
      },
      ...(birthPlace.name !== undefined && { birthPlaceName: birthPlace.name }),
      ...(draw.chance(0.3) && { localIds: [{ root: '1.2.250.1.999.1', extension: serial }] }),
      ...(draw.chance(0.3) && { telecom: 'tel:0199001122', address: { postalCode: '99123', city: 'EXEMPLE' } }),
    },
    authors: [
      { time: instant, person: author, ...(draw.chance(0.3) && { role: roles.treatingDoctor }) },
      ...(draw.chance(0.3) ? [{ time: instant, person: drawPerson(draw) }] : []),
    ],
    contacts: draw.list(2, () => ({
      kind: draw.pick(['ECON', 'NOK'] as const),
      relation: roles.sister,
      familyName: draw.pick(patientNames).birthName,
      givenName: draw.pick(patientNames).birthGivenNames[0]!,
      ...(draw.chance(0.5) && { telecom: 'tel:0699001122' }),
    })),
    custodian: drawOrganization(draw, turnOf(structures, turn)),
    legalAuthenticator: { time: instant, person: author },
    participants: draw.list(1, () => ({
      kind: 'REF',
      person: drawPerson(draw),
      ...(draw.chance(0.5) && { since: draw.date() }),
    })),
    serviceEvent: {
      start: draw.chance(0.5) ? instant : draw.date(),
      ...(draw.chance(0.3) && { stop: instant }),
      ...(performer && { performer }),
    },
    practiceSetting: draw.pick(practiceSettingCodes.offered()),
    facilityType: draw.pick(healthcareFacilityTypeCodesCisis.offered()),
    ...(draw.chance(0.5) && { encounter: { start: instant } }),
  };
}

/** A first version, or one that follows another, with or without its number. */
function drawVersion(draw: Draw, serial: string): Pick<CdaHeaderInput, 'versionNumber' | 'replaces'> {
  const versionNumber = 1 + draw.below(3);
  if (versionNumber === 1) return { versionNumber };
  const id = draw.pick([`2.25.77${serial}2`, { root: '1.2.250.1.999.7', extension: serial }]);
  return {
    versionNumber,
    replaces: draw.pick([`2.25.77${serial}2`, { id }, { id, versionNumber: versionNumber - 1 }]),
  };
}

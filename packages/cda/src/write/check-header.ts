import {
  authorSpecialties,
  type Code,
  healthcareFacilityTypeCodes,
  healthcareFacilityTypeCodesCisis,
  practiceSettingCodes,
  typeCodes,
  typeCodesCisis,
} from '@trousse/nomenclatures';
import { refuseInput } from '../errors.ts';
import { required } from './check.ts';
import type { AddressInput, CdaHeaderInput, OrganizationInput, PersonInput } from './inputs.ts';

/** JDV_J245 and JDV_J246. */
const civilities = ['M', 'MME'];
const titles = ['DR', 'PR', 'MC', 'MG', 'PC', 'PG'];
/** JDV_J144. */
const participations = ['REF', 'REFB', 'INF', 'RESP', 'PRF', 'CON', 'VRF'];
/** The sets of the CI-SIS, and those of the DMP where it takes more. */
const codeSets = {
  typeCode: [typeCodesCisis, typeCodes],
  practiceSetting: [practiceSettingCodes],
  facilityType: [healthcareFacilityTypeCodesCisis, healthcareFacilityTypeCodes],
} as const;
/** What the national rules take for a telecom: a known scheme and a URI without anything to escape. */
const telecomShape = /^(tel|fax|mailto|http|ftp|mllp):[\w!#$%&'()*+,\-./:;=?@[\]~]+$/;

/**
 * What the national header (cda.md §3) refuses of people, places and ways to reach them, each refused by its field
 * before anything is written.
 * @throws CdaError `invalid-input`
 */
export function checkHeader(header: CdaHeaderInput): void {
  const { patient, serviceEvent } = header;
  checkCoordinates(patient, 'header.patient');
  for (const [at, id] of (patient.localIds ?? []).entries()) {
    const field = `header.patient.localIds.${at}`;
    if (!idRoot.test(id.root)) refuseInput(`${field}.root`);
    required(id.extension, `${field}.extension`);
  }
  for (const [at, author] of header.authors.entries()) {
    const field = `header.authors.${at}`;
    if ('person' in author) checkPerson(author.person, `${field}.person`);
    else {
      checkId(author.device.id, `${field}.device.id`);
      if (author.device.organization) checkOrganization(author.device.organization, `${field}.device.organization`);
    }
  }
  for (const [at, contact] of (header.contacts ?? []).entries()) checkCoordinates(contact, `header.contacts.${at}`);
  checkOrganization(header.custodian, 'header.custodian');
  checkPerson(header.legalAuthenticator.person, 'header.legalAuthenticator.person');
  for (const [at, { kind, person }] of (header.participants ?? []).entries()) {
    if (!participations.includes(kind)) refuseInput(`header.participants.${at}.kind`);
    checkPerson(person, `header.participants.${at}.person`);
  }
  if (serviceEvent.performer !== undefined) checkPerson(serviceEvent.performer, 'header.serviceEvent.performer');
  for (const [name, sets] of Object.entries(codeSets)) {
    const { code, system, display } = header[name as keyof typeof codeSets];
    if (!sets.some((set) => set.find(code, system) !== undefined)) refuseInput(`header.${name}.code`);
    required(display, `header.${name}.display`);
  }
}

/** A person of the header or of an entry. */
export function checkPerson(person: PersonInput, field: string): void {
  checkId(person.id, `${field}.id`);
  const { civility, title, specialty, organization } = person;
  if (civility !== undefined && !civilities.includes(civility)) refuseInput(`${field}.civility`);
  if (title !== undefined && !titles.includes(title)) refuseInput(`${field}.title`);
  if (specialty !== undefined && !isKnown(specialty)) refuseInput(`${field}.specialty`);
  checkCoordinates(person, field);
  if (organization !== undefined) checkOrganization(organization, `${field}.organization`);
}

/** JDV_J01, those withdrawn from it too: who was of a profession then was. */
function isKnown({ code, system, display }: Code): boolean {
  return display.trim() !== '' && authorSpecialties.find(code, system) !== undefined;
}

/** The person without what no national value set knows: what others wrote, as far as we may repeat it. */
export function asNationalSetsKnow(person: PersonInput): PersonInput {
  const { civility, title, telecom, specialty, ...rest } = person;
  return {
    ...rest,
    ...(civility !== undefined && civilities.includes(civility) && { civility }),
    ...(title !== undefined && titles.includes(title) && { title }),
    ...(specialty !== undefined && isKnown(specialty) && { specialty }),
    ...(telecom !== undefined && telecomShape.test(telecom) && { telecom }),
  };
}

const idRoot = /^([0-2](\.(0|[1-9]\d*))+|[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12})$/i;

function checkId(id: PersonInput['id'], field: string): void {
  if (typeof id === 'string') required(id, field);
  else if (!idRoot.test(id.root) || id.extension?.trim() === '') refuseInput(field);
}

function checkOrganization(organization: OrganizationInput, field: string): void {
  checkId(organization.id, `${field}.id`);
  checkCoordinates(organization, field);
}

function checkCoordinates(
  { address, telecom }: { readonly address?: AddressInput; readonly telecom?: string },
  field: string,
): void {
  if (telecom !== undefined && !telecomShape.test(telecom)) refuseInput(`${field}.telecom`);
  if (address === undefined) return;
  const parts = Object.entries(address);
  if (parts.length === 0) refuseInput(`${field}.address`);
  for (const [name, part] of parts) required(part, `${field}.address.${name}`);
}

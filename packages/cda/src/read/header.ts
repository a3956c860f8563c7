import { all, attr, first, path, type XmlElement } from '@trousse/xml';
import type { CdaAuthor, CdaEncounter, CdaHeader, CdaParticipant, CdaServiceEvent, CdaSigner } from '../model.ts';
import {
  clean,
  defined,
  readCode,
  readIds,
  readInterval,
  readOrganization,
  readParty,
  readTime,
  textOf,
} from './datatypes.ts';
import { readPatient } from './patient.ts';

/** The header of a ClinicalDocument element (cda.md §3). What an old or faulty document lacks is left out. */
export function readHeader(root: XmlElement): CdaHeader {
  const serviceEvents = all(root, 'documentationOf').flatMap((d) => all(d, 'serviceEvent').map(readServiceEvent));
  return defined<CdaHeader>({
    templateIds: readIds(root, 'templateId'),
    id: readIds(root)[0],
    setId: readIds(root, 'setId')[0],
    versionNumber: readVersion(first(root, 'versionNumber')),
    typeCode: readCode(first(root, 'code')),
    title: textOf(first(root, 'title')),
    effectiveTime: readTime(first(root, 'effectiveTime')),
    confidentiality: readCode(first(root, 'confidentialityCode')),
    languageCode: clean(attr(first(root, 'languageCode'), 'code')),
    patient: readPatient(path(root, 'recordTarget/patientRole')),
    authors: all(root, 'author').map(readAuthor),
    custodian: readOrganization(path(root, 'custodian/assignedCustodian/representedCustodianOrganization')),
    legalAuthenticator: all(root, 'legalAuthenticator').map(readSigner)[0],
    authenticators: all(root, 'authenticator').map(readSigner),
    participants: readParticipants(root),
    orders: all(root, 'inFulfillmentOf').flatMap((f) => readIds(first(f, 'order'))),
    serviceEvents,
    practiceSetting: serviceEvents[0]?.performer?.organization?.practiceSetting,
    encounter: readEncounter(path(root, 'componentOf/encompassingEncounter')),
    relatedDocuments: all(root, 'relatedDocument').map((related) => ({
      kind: clean(attr(related, 'typeCode')) ?? '',
      ids: readIds(first(related, 'parentDocument')),
    })),
  });
}

function readVersion(el: XmlElement | undefined): number | undefined {
  const value = attr(el, 'value')?.trim();
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function readAuthor(el: XmlElement): CdaAuthor {
  return defined<CdaAuthor>({
    ...readParty(first(el, 'assignedAuthor')),
    time: readTime(first(el, 'time')),
    role: readCode(first(el, 'functionCode')),
  });
}

function readSigner(el: XmlElement): CdaSigner {
  return defined<CdaSigner>({ ...readParty(first(el, 'assignedEntity')), time: readTime(first(el, 'time')) });
}

function readParticipants(root: XmlElement): CdaParticipant[] {
  const out: CdaParticipant[] = [];
  for (const child of root.children) {
    if (typeof child === 'string') continue;
    if (child.name === 'participant') {
      const entity = first(child, 'associatedEntity');
      out.push(readParticipant(child, entity, clean(attr(child, 'typeCode')) ?? ''));
    } else if (child.name === 'informant') {
      out.push(readParticipant(child, first(child, 'relatedEntity') ?? first(child, 'assignedEntity'), 'INFORMANT'));
    } else if (child.name === 'informationRecipient') {
      out.push(readParticipant(child, first(child, 'intendedRecipient'), 'RECIPIENT'));
    }
  }
  return out;
}

function readParticipant(el: XmlElement, entity: XmlElement | undefined, kind: string): CdaParticipant {
  return defined<CdaParticipant>({
    ...readParty(entity),
    kind,
    entityClass: clean(attr(entity, 'classCode')),
    role: readCode(first(el, 'functionCode')),
    time: readInterval(first(el, 'time')),
  });
}

function readServiceEvent(el: XmlElement): CdaServiceEvent {
  const performer = path(el, 'performer/assignedEntity');
  return defined<CdaServiceEvent>({
    code: readCode(first(el, 'code')),
    time: readInterval(first(el, 'effectiveTime')),
    performer: performer && readParty(performer),
  });
}

function readEncounter(el: XmlElement | undefined): CdaEncounter | undefined {
  if (el === undefined) return undefined;
  const facility = path(el, 'location/healthCareFacility');
  const responsible = path(el, 'responsibleParty/assignedEntity');
  return defined<CdaEncounter>({
    code: readCode(first(el, 'code')),
    time: readInterval(first(el, 'effectiveTime')),
    facilityType: readCode(first(facility, 'code')),
    facilityName: textOf(path(facility, 'location/name')) ?? textOf(path(facility, 'serviceProviderOrganization/name')),
    responsible: responsible && readParty(responsible),
  });
}

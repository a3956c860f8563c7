import { all, attr, first, path, paths, type XmlElement } from '@trousse/xml';
import type {
  CdaAuthor,
  CdaEncounter,
  CdaHeader,
  CdaParticipant,
  CdaPerformer,
  CdaRelatedDocument,
  CdaServiceEvent,
  CdaSigner,
} from '../model.ts';
import { cdaNotes } from '../notes.ts';
import { formatTime } from '../time.ts';
import {
  clean,
  defined,
  otherWords,
  readAddress,
  readCode,
  readIds,
  readInterval,
  readOrganization,
  readParty,
  readTime,
  textOf,
} from './datatypes.ts';
import type { NoteList } from './note-list.ts';
import { readPatient } from './patient.ts';

/**
 * The header of a ClinicalDocument element (cda.md §3). What an old or faulty document lacks is left out; the notes
 * say what it has and cannot be read.
 */
export function readHeader(root: XmlElement, notes: NoteList): CdaHeader {
  if (datesOf(root).some((el) => isUnreadable(el))) notes.add(cdaNotes.unreadableDate);
  const serviceEvents = all(root, 'documentationOf').flatMap((d) => all(d, 'serviceEvent').map(readServiceEvent));
  return defined<CdaHeader>({
    templateIds: readIds(root, 'templateId'),
    id: readIds(root)[0],
    setId: readIds(root, 'setId')[0],
    versionNumber: readVersion(first(root, 'versionNumber')),
    typeCode: readCode(first(root, 'code')),
    typeWords: otherWords(first(root, 'code')),
    title: textOf(first(root, 'title')),
    effectiveTime: readTime(first(root, 'effectiveTime')),
    confidentiality: readCode(first(root, 'confidentialityCode')),
    languageCode: clean(attr(first(root, 'languageCode'), 'code')),
    copyTime: readTime(first(root, 'copyTime')),
    patient: readPatient(root, notes),
    authors: all(root, 'author').map(readAuthor),
    dataEnterer: all(root, 'dataEnterer').map(readSigner)[0],
    custodian: readOrganization(path(root, 'custodian/assignedCustodian/representedCustodianOrganization')),
    legalAuthenticator: all(root, 'legalAuthenticator').map(readSigner)[0],
    authenticators: all(root, 'authenticator').map(readSigner),
    participants: readParticipants(root),
    orders: all(root, 'inFulfillmentOf').flatMap((f) => readIds(first(f, 'order'))),
    orderWords: paths(root, 'inFulfillmentOf/order/code').flatMap(allWords),
    serviceEvents,
    practiceSetting: serviceEvents[0]?.performer?.organization?.practiceSetting,
    encounter: readEncounter(path(root, 'componentOf/encompassingEncounter')),
    relatedDocuments: all(root, 'relatedDocument').map(readRelated),
    consents: paths(root, 'authorization/consent').flatMap((consent) => readCode(first(consent, 'code')) ?? []),
  });
}

/** The dates of the header that are shown, wherever they stand. */
function datesOf(root: XmlElement): XmlElement[] {
  return [
    'effectiveTime',
    'author/time',
    'legalAuthenticator/time',
    'recordTarget/patientRole/patient/birthTime',
    'documentationOf/serviceEvent/effectiveTime',
    'documentationOf/serviceEvent/effectiveTime/low',
    'documentationOf/serviceEvent/effectiveTime/high',
  ].flatMap((steps) => paths(root, steps));
}

function isUnreadable(el: XmlElement): boolean {
  return clean(attr(el, 'value')) !== undefined && formatTime(readTime(el)) === undefined;
}

function readRelated(el: XmlElement): CdaRelatedDocument {
  const parent = first(el, 'parentDocument');
  return defined<CdaRelatedDocument>({
    kind: clean(attr(el, 'typeCode')) ?? '',
    ids: readIds(parent),
    setId: readIds(parent, 'setId')[0],
    versionNumber: readVersion(first(parent, 'versionNumber')),
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
    roleWords: otherWords(first(el, 'functionCode')),
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
    roleWords: otherWords(first(el, 'functionCode')),
    time: readInterval(first(el, 'time')),
  });
}

function allWords(code: XmlElement): string[] {
  const shown = readCode(code)?.display;
  return [...(shown ? [shown] : []), ...otherWords(code)];
}

function readPerformer(el: XmlElement): CdaPerformer {
  return defined<CdaPerformer>({ ...readParty(first(el, 'assignedEntity')), time: readInterval(first(el, 'time')) });
}

function readServiceEvent(el: XmlElement): CdaServiceEvent {
  const performers = all(el, 'performer').map(readPerformer);
  return defined<CdaServiceEvent>({
    code: readCode(first(el, 'code')),
    time: readInterval(first(el, 'effectiveTime')),
    ids: readIds(el),
    words: otherWords(first(el, 'code')),
    performer: performers[0],
    performers,
  });
}

function readEncounter(el: XmlElement | undefined): CdaEncounter | undefined {
  if (el === undefined) return undefined;
  const facility = path(el, 'location/healthCareFacility');
  const responsible = path(el, 'responsibleParty/assignedEntity');
  return defined<CdaEncounter>({
    ids: readIds(el),
    code: readCode(first(el, 'code')),
    time: readInterval(first(el, 'effectiveTime')),
    facilityType: readCode(first(facility, 'code')),
    facilityName: textOf(path(facility, 'location/name')) ?? textOf(path(facility, 'serviceProviderOrganization/name')),
    facilityIds: readIds(facility),
    facilityAddress: readAddress(path(facility, 'location/addr')),
    responsible: responsible && readParty(responsible),
    participants: all(el, 'encounterParticipant').map((one) =>
      readParticipant(one, first(one, 'assignedEntity'), clean(attr(one, 'typeCode')) ?? ''),
    ),
  });
}

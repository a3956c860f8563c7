import { type Ins, isInsOid } from '@trousse/ins';
import { all, attr, first, path, paths, text, type XmlElement } from '@trousse/xml';
import { expectMessage, maybe, optionalText, required } from '../expect.ts';
import { type AuthorisationStatus, hl7Ns, type RecordStatus, type Td02Outcome } from './model.ts';
import { readPerson } from './person.ts';

/** Spellings of values met in documentation, beside the one seen on the wire. */
const authorisations: ReadonlyMap<string, AuthorisationStatus> = new Map([
  ['VALIDE', 'VALIDE'],
  ['EXPIRE', 'EXPIRE'],
  ['EXPIREE', 'EXPIRE'],
  ['INTERDIT', 'INTERDIT'],
  ['INTERDITE', 'INTERDIT'],
  ['NON_EXISTE', 'NON_EXISTE'],
]);

/** @throws DmpWireError for another message, or one without any query response. */
export function decodeResponse(body: XmlElement): Td02Outcome {
  expectMessage(body, 'PRPA_IN201308UV02', hl7Ns);
  const acknowledgement = first(body, 'acknowledgement');
  const act = first(body, 'controlActProcess');
  const response = attr(path(act, 'queryAck/queryResponseCode'), 'code');
  // An attribute in the official samples, a child element in later HL7 editions.
  const type = attr(acknowledgement, 'typeCode') ?? attr(first(acknowledgement, 'typeCode'), 'code');
  if (type === 'AE' || type === 'AR' || response === 'AE') return { error: readError(acknowledgement) };
  if (required(response) === 'NF') {
    return { status: { record: 'none', authorisation: 'NON_EXISTE', treatingDoctor: false } };
  }
  return { status: readStatus(body, act) };
}

function readError(acknowledgement: XmlElement | undefined) {
  const detail = first(acknowledgement, 'acknowledgementDetail');
  const code = attr(first(detail, 'code'), 'code');
  return { ...maybe('code', code), text: optionalText(first(detail, 'text')) ?? '' };
}

function readStatus(body: XmlElement, act: XmlElement | undefined): RecordStatus {
  const patient = path(act, 'subject/registrationEvent/subject1/patient');
  const closed = attr(first(patient, 'statusCode'), 'code') === 'terminated';
  const informations = all(first(body, 'acknowledgement'), 'acknowledgementDetail');
  return {
    record: closed ? 'closed' : 'exists',
    authorisation: authorisations.get(attr(keyword(body, 'AUTORISATION'), 'code') ?? '') ?? 'NON_EXISTE',
    treatingDoctor: attr(keyword(body, 'STATUT_MT'), 'value') === 'true',
    ...maybe('ins', readIns(patient)),
    ...maybe('traits', readPerson(personOf(patient))),
    ...maybe('attachedToMes', observation(patient, 'RATTACHEMENT_ENS')),
    ...maybe('internetAccountOpen', observation(patient, 'COMPTE_INTERNET_OUVERT')),
    ...(closed ? { closing: readClosing(patient, act) } : {}),
    ...maybe('blockedReason', optionalText(first(informations[0], 'text'))),
  };
}

/** Value of an attention line, by its keyword (as a code, or as bare text). */
function keyword(body: XmlElement, code: string): XmlElement | undefined {
  const line = all(body, 'attentionLine').find((one) => {
    const word = first(one, 'keyWordText');
    return (attr(word, 'code') ?? text(word)) === code;
  });
  return first(line, 'value');
}

function personOf(patient: XmlElement | undefined): XmlElement | undefined {
  const person = first(patient, 'patientPerson');
  return person?.children.length === 0 ? undefined : person;
}

function readIns(patient: XmlElement | undefined): Ins | undefined {
  for (const id of all(patient, 'id')) {
    const oid = attr(id, 'root') ?? '';
    const matricule = attr(id, 'extension') ?? '';
    if (isInsOid(oid) && matricule !== '') return { matricule, oid };
  }
  return undefined;
}

function observation(patient: XmlElement | undefined, code: string): boolean | undefined {
  const found = paths(patient, 'subjectOf/administrativeObservation').find(
    (o) => attr(first(o, 'code'), 'code') === code,
  );
  const value = attr(first(found, 'value'), 'value');
  return value === undefined ? undefined : value === 'true';
}

function readClosing(patient: XmlElement | undefined, act: XmlElement | undefined) {
  const issue = path(act, 'reasonOf/detectedIssueEvent');
  return {
    ...maybe('date', attr(path(patient, 'effectiveTime/high'), 'value')),
    ...maybe('motive', attr(first(issue, 'code'), 'code')),
    ...maybe('reason', optionalText(first(issue, 'text'))),
  };
}

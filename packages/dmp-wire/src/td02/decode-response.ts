import { all, attr, first, path, text, type XmlElement } from '@trousse/xml';
import { queryResponseCodes } from '../errors.ts';
import { expectMessage, maybe, optionalText, required } from '../expect.ts';
import { readMotive } from '../gdp/motive.ts';
import { readRefusal, refuses } from '../hl7/acknowledgement.ts';
import { readAddress } from '../hl7/address.ts';
import { findIns } from '../hl7/ins-id.ts';
import { readObservation } from '../hl7/observation.ts';
import { readTraits } from '../hl7/person.ts';
import { hl7Ns } from '../hl7/vocabulary.ts';
import { type AuthorisationStatus, type RecordStatus, responseInteraction, type Td02Outcome } from './model.ts';

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
  expectMessage(body, responseInteraction, hl7Ns);
  const acknowledgement = first(body, 'acknowledgement');
  const act = first(body, 'controlActProcess');
  const response = attr(path(act, 'queryAck/queryResponseCode'), 'code');
  if (refuses(acknowledgement) || response === queryResponseCodes.refused)
    return { error: readRefusal(acknowledgement) };
  if (required(response) === queryResponseCodes.none) {
    return { status: { record: 'none', authorisation: 'NON_EXISTE', treatingDoctor: false } };
  }
  return { status: readStatus(body, act) };
}

/** The patient of an answer. */
export function answeredPatient(body: XmlElement): XmlElement | undefined {
  return path(body, 'controlActProcess/subject/registrationEvent/subject1/patient');
}

function readStatus(body: XmlElement, act: XmlElement | undefined): RecordStatus {
  const patient = answeredPatient(body);
  const closed = attr(first(patient, 'statusCode'), 'code') === 'terminated';
  const informations = all(first(body, 'acknowledgement'), 'acknowledgementDetail');
  return {
    record: closed ? 'closed' : 'exists',
    authorisation: authorisations.get(attr(keyword(body, 'AUTORISATION'), 'code') ?? '') ?? 'NON_EXISTE',
    treatingDoctor: attr(keyword(body, 'STATUT_MT'), 'value') === 'true',
    ...maybe('ins', findIns(all(patient, 'id'))),
    ...maybe('traits', readTraits(first(patient, 'patientPerson'))),
    ...maybe('address', readAddress(path(patient, 'patientPerson/addr'))),
    ...maybe('attachedToMes', readObservation(patient, 'RATTACHEMENT_ENS')),
    ...maybe('internetAccountOpen', readObservation(patient, 'COMPTE_INTERNET_OUVERT')),
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

function readClosing(patient: XmlElement | undefined, act: XmlElement | undefined) {
  const { motive, text: reason } = readMotive(act);
  return {
    ...maybe('date', attr(path(patient, 'effectiveTime/high'), 'value')),
    ...maybe('motive', motive),
    ...maybe('reason', reason),
  };
}

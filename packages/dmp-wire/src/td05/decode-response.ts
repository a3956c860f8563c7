import { all, attr, first, path, paths, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes, queryResponseCodes } from '../errors.ts';
import { atMost, expectMessage, maybe, required } from '../expect.ts';
import { readRefusal, refuses } from '../hl7/acknowledgement.ts';
import { readAddress } from '../hl7/address.ts';
import { findIns } from '../hl7/ins-id.ts';
import { readObservation } from '../hl7/observation.ts';
import { readTraits } from '../hl7/person.ts';
import { hl7Ns } from '../hl7/vocabulary.ts';
import { dmpWireLimits } from '../limits.ts';
import type { Candidate, Td05Outcome } from './model.ts';

/**
 * Candidates named by the historical INS-C alone are left out, and counted in `total`.
 * @throws DmpWireError for another message, one without any query response, or a list beyond the limit.
 */
export function decodeResponse(body: XmlElement): Td05Outcome {
  expectMessage(body, 'PRPA_IN201306UV02', hl7Ns);
  const acknowledgement = first(body, 'acknowledgement');
  const act = first(body, 'controlActProcess');
  const ack = first(act, 'queryAck');
  const response = attr(first(ack, 'queryResponseCode'), 'code');
  if (refuses(acknowledgement) || response === queryResponseCodes.refused)
    return { error: readRefusal(acknowledgement) };
  if (required(response) === queryResponseCodes.none) return { candidates: [], total: 0 };
  const patients = atMost(dmpWireLimits.maxCandidates, paths(act, 'subject/registrationEvent/subject1/patient'));
  const candidates = patients.flatMap((patient) => readCandidate(patient) ?? []);
  return { candidates, total: readTotal(ack) ?? patients.length };
}

function readTotal(ack: XmlElement | undefined): number | undefined {
  const value = attr(first(ack, 'resultTotalQuantity'), 'value');
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return Number(value);
}

function readCandidate(patient: XmlElement): Candidate | undefined {
  const ins = findIns(all(patient, 'id'));
  const traits = readTraits(first(patient, 'patientPerson'));
  if (ins === undefined || traits === undefined) return undefined;
  return {
    ins,
    traits,
    recordState: attr(first(patient, 'statusCode'), 'code') === 'terminated' ? 'closed' : 'exists',
    ...maybe('address', readAddress(path(patient, 'patientPerson/addr'))),
    ...maybe('emergencyOpposition', readObservation(patient, 'OPPOSITION_ACCES_URGENCE')),
  };
}

import type { XmlElement } from '@trousse/xml';
import { type AdministrativeData, readOppositions, readPersonData } from '../gdp/administrative-data.ts';
import { answeredPatient, decodeResponse as decodeStatus } from '../td02/decode-response.ts';
import type { Td13aOutcome } from './model.ts';

/** @throws DmpWireError for another message, one without any query response, or a value beyond its limit. */
export function decodeResponse(body: XmlElement): Td13aOutcome {
  const outcome = decodeStatus(body);
  if ('error' in outcome || outcome.status.record === 'none') return outcome;
  const data = readData(answeredPatient(body));
  if (data === undefined) return outcome;
  // The address is one of the data.
  const { address: _, ...status } = outcome.status;
  return { ...outcome, status, data };
}

/** An opposition that the server leaves out was not voiced. */
function readData(patient: XmlElement | undefined): AdministrativeData | undefined {
  const data = readPersonData(patient);
  return data && { ...data, oppositions: { breakGlass: false, emergency: false, ...readOppositions(patient) } };
}

import { el, first, type Raw, text, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { expectMessage, maybe, optionalIdentifier } from '../expect.ts';

export const patientsNs = 'urn:si-dmp-patients';

export type Td04Request = {
  /** UTC, `yyyyMMddHHmmss`. */
  readonly startDate: string;
  /** Records authorised since, or fed since; the first has one H less than English (reference: DMP §6.4). */
  readonly dateType: 'LASTAUTORIZATION' | 'LASTDOC';
  /** The professional for whom the holder of a staff card asks. */
  readonly psOwnerId?: string;
};

/** Body of TD0.4 (reference: DMP §6.4). */
export function encodeRequest(request: Td04Request): Raw {
  return el(
    'p:patientList',
    { 'xmlns:p': patientsNs },
    el('p:startDate', null, request.startDate),
    el('p:dateType', null, request.dateType),
    request.psOwnerId !== undefined && el('p:psOwnerId', null, request.psOwnerId),
  );
}

/** @throws DmpWireError for another message, a date of another form, an unknown type or an identifier too long. */
export function decodeRequest(body: XmlElement): Td04Request {
  expectMessage(body, 'patientList', patientsNs);
  const startDate = text(first(body, 'startDate'));
  const dateType = text(first(body, 'dateType'));
  if (!/^\d{14}$/.test(startDate)) throw new DmpWireError(dmpWireErrorCodes.malformed);
  if (dateType !== 'LASTAUTORIZATION' && dateType !== 'LASTDOC') throw new DmpWireError(dmpWireErrorCodes.malformed);
  return { startDate, dateType, ...maybe('psOwnerId', optionalIdentifier(first(body, 'psOwnerId'))) };
}

import type { Raw, XmlElement } from '@trousse/xml';
import { type AnswerFamily, type GdpAnswer, type GdpOutcome, readOutcome, writeOutcome } from '../gdp/response.ts';
import type { InstanceId } from '../hl7/instance-id.ts';
import type { Td11Request } from './request.ts';

const family: AnswerFamily = {
  wrapper: 'PRPA_IN201311UV02_Response',
  accepted: 'PRPA_IN201312UV02',
  refused: 'PRPA_IN201313UV02',
};

/** Answer of TD1.1 (reference: DMP §6.6). @param o.request the request, whose identifiers are echoed. */
export function encodeResponse(o: {
  request: Td11Request;
  id: InstanceId;
  creationTime: Date;
  outcome: GdpOutcome;
}): Raw {
  return writeOutcome(family, o);
}

/** @throws DmpWireError `unexpected-message`. */
export function decodeResponse(body: XmlElement): GdpAnswer {
  return readOutcome(family, body);
}

import type { Raw, XmlElement } from '@trousse/xml';
import { type AnswerFamily, type GdpAnswer, type GdpOutcome, readOutcome, writeOutcome } from '../gdp/response.ts';
import type { InstanceId } from '../hl7/instance-id.ts';
import type { Td12Request } from './model.ts';

const family: AnswerFamily = {
  wrapper: 'PRPA_IN201314UV02_Response',
  accepted: 'PRPA_IN201315UV02',
  refused: 'PRPA_IN201316UV02',
};

/**
 * Answer of TD1.2, TD1.3b or TD1.4 (reference: DMP §6.6).
 * @param o.request the request, whose identifiers are echoed.
 */
export function encodeResponse(o: {
  request: Td12Request;
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

import { el, first, type Raw, type XmlElement } from '@trousse/xml';
import { expectMessage } from '../expect.ts';
import { readStatus, type ServiceStatus, writeStatus } from '../service-status.ts';
import { habilitationsNs } from './request.ts';

/** Answer of TD0.3. A repeated addition is accepted, with a context that says so (reference: DMP §6.3). */
export type Td03Response = ServiceStatus;

export function encodeResponse(response: Td03Response): Raw {
  return el('p:setAuthorizationResponse', { 'xmlns:p': habilitationsNs }, el('p:output', null, writeStatus(response)));
}

/** @throws DmpWireError `unexpected-message`. */
export function decodeResponse(body: XmlElement): Td03Response {
  expectMessage(body, 'setAuthorizationResponse', habilitationsNs);
  return readStatus(first(body, 'output') ?? body);
}

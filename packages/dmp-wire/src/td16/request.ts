import { el, first, type Raw, text, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { expectMessage } from '../expect.ts';
import { habilitationsNs } from '../td03/request.ts';

const modes = ['ACTIVE', 'INTERDITE', 'TOUTE'] as const;

/** The professionals authorised, blocked, or both; the patient is only in the assertion. */
export type Td16Request = { readonly mode: (typeof modes)[number] };

/** Body of TD1.6 (reference: DMP §6.7). */
export function encodeRequest({ mode }: Td16Request): Raw {
  return el('p:listAuthorizationByPatient', { 'xmlns:p': habilitationsNs }, el('p:mode', null, mode));
}

/** @throws DmpWireError for another message or an unknown mode. */
export function decodeRequest(body: XmlElement): Td16Request {
  expectMessage(body, 'listAuthorizationByPatient', habilitationsNs);
  const said = text(first(body, 'mode'));
  const mode = modes.find((one) => one === said);
  if (mode === undefined) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return { mode };
}

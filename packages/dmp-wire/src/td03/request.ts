import { el, first, type Raw, text, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { expectMessage, maybe } from '../expect.ts';

export const habilitationsNs = 'urn:si-dmp-habilitations';

export type Td03Request = {
  /** Add or remove the caller's authorisation; the patient is only in the assertion. */
  readonly action: 'AJOUT' | 'SUPPRESSION';
  readonly role?: 'MEDECIN_TRAITANT';
};

/** Body of TD0.3 (reference: DMP §6.3). */
export function encodeRequest(request: Td03Request): Raw {
  return el(
    'p:setAuthorization',
    { 'xmlns:p': habilitationsNs },
    el('p:action', null, request.action),
    request.role !== undefined && el('p:role', null, request.role),
  );
}

/** @throws DmpWireError for another message, an unknown action or role. */
export function decodeRequest(body: XmlElement): Td03Request {
  expectMessage(body, 'setAuthorization', habilitationsNs);
  const action = text(first(body, 'action'));
  const role = text(first(body, 'role')) || undefined;
  if (action !== 'AJOUT' && action !== 'SUPPRESSION') throw new DmpWireError(dmpWireErrorCodes.malformed);
  if (role !== undefined && role !== 'MEDECIN_TRAITANT') throw new DmpWireError(dmpWireErrorCodes.malformed);
  return { action, ...maybe('role', role) };
}

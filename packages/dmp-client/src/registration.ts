import type { GdpAnswer, GdpAuthor, InstanceId, RequestHead } from '@trousse/dmp-wire';
import { type Ins, isFictitiousOid } from '@trousse/ins';
import { authorSpecialties } from '@trousse/nomenclatures';
import type { XmlElement } from '@trousse/xml';
import type { CallerIdentity, DmpDeps } from './deps.ts';
import { DmpError } from './errors.ts';
import { decoding } from './registry-answer.ts';

/** What every request to register something of a patient says of itself and of who asks (reference: DMP §6.6). */
export function registrationOf(
  deps: DmpDeps,
  ins: Ins,
): RequestHead & { readonly creationTime: Date; readonly ins: Ins; readonly author: GdpAuthor } {
  const { software } = deps.identity;
  const id: InstanceId = { root: deps.ids.oid() };
  return {
    id,
    sender: { oid: software.id, name: software.name },
    processing: isFictitiousOid(ins.oid) ? 'D' : 'P',
    creationTime: deps.clock(),
    ins,
    author: authorOf(deps.identity),
  };
}

function authorOf({ nationalId, familyName, givenName, roles, structureId, structureName }: CallerIdentity): GdpAuthor {
  const [profession, speciality] = roles;
  const codes = [`G15_${profession?.code}/${speciality?.code}`, `G15_${profession?.code}`, profession?.code ?? ''];
  const known = codes.map((code) => authorSpecialties.find(code)).find((code) => code !== undefined);
  return {
    ...{ nationalId, familyName, givenName, structureId, structureName },
    ...(known && { speciality: { code: known.code, display: known.display } }),
  };
}

/**
 * Reads an answer of TD1.1 to TD1.4.
 * @throws DmpError `registry` with the service's code (DMPFound, DMPClosed…) and words when it refuses, `protocol`
 */
export function accepted(body: XmlElement, decode: (body: XmlElement) => GdpAnswer): void {
  const answer = decoding(() => decode(body));
  if (!answer.accepted) throw new DmpError('registry', answer.error.code ?? 'AE', { text: answer.error.text });
}

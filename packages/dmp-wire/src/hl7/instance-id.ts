import { attr, el, type Raw, type XmlElement } from '@trousse/xml';
import { maybe, required } from '../expect.ts';

/** An HL7 instance identifier. */
export type InstanceId = { readonly root: string; readonly extension?: string };

export function writeId(name: string, { root, extension }: InstanceId): Raw {
  return el(name, { root, extension });
}

/** @throws DmpWireError `malformed-message` when it is absent. */
export function readId(element: XmlElement | undefined): InstanceId {
  return { root: required(attr(element, 'root')), ...maybe('extension', attr(element, 'extension')) };
}

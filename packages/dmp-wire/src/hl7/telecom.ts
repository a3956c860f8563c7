import { all, attr, el, type Raw, type XmlElement } from '@trousse/xml';
import { atMost, maybe, optionalAttr } from '../expect.ts';
import { dmpWireLimits } from '../limits.ts';

export type Telecom = {
  /** URI: `tel:…` or `mailto:…`. */
  readonly value: string;
  /** HL7 TelecommunicationAddressUse: `HP` at home, `MC` mobile, `WP` at work. */
  readonly use?: string;
};

export function writeTelecoms(telecoms: readonly Telecom[]): Raw[] {
  return telecoms.map(({ value, use }) => el('telecom', { use, value }));
}

/** @throws DmpWireError `malformed-message`. */
export function readTelecoms(parent: XmlElement | undefined): Telecom[] {
  const telecoms = atMost(dmpWireLimits.maxRepeated, all(parent, 'telecom'));
  return telecoms.flatMap((telecom) => {
    const value = optionalAttr(telecom, 'value');
    return value === undefined ? [] : { value, ...maybe('use', attr(telecom, 'use') || undefined) };
  });
}

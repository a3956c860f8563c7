import { all, el, first, type Raw, type XmlElement } from '@trousse/xml';
import { atMost, maybe, optionalValue } from '../expect.ts';
import { dmpWireLimits } from '../limits.ts';

export type PostalAddress = {
  /** Number and street, or the lines as the sender has them. */
  readonly lines: readonly string[];
  /** Residence, building, staircase. */
  readonly complement?: string;
  readonly postalCode?: string;
  readonly city?: string;
  readonly country?: string;
};

export function writeAddress(address: PostalAddress): Raw {
  const { lines, complement, postalCode, city, country } = address;
  return el(
    'addr',
    null,
    lines.map((line) => el('streetAddressLine', null, line)),
    complement !== undefined && el('additionalLocator', null, complement),
    postalCode !== undefined && el('postalCode', null, postalCode),
    city !== undefined && el('city', null, city),
    country !== undefined && el('country', null, country),
  );
}

/** `undefined` for an address that says nothing. @throws DmpWireError `malformed-message`. */
export function readAddress(addr: XmlElement | undefined): PostalAddress | undefined {
  const lines = atMost(dmpWireLimits.maxRepeated, all(addr, 'streetAddressLine')).flatMap(
    (line) => optionalValue(line) ?? [],
  );
  const rest = {
    ...maybe('complement', optionalValue(first(addr, 'additionalLocator'))),
    ...maybe('postalCode', optionalValue(first(addr, 'postalCode'))),
    ...maybe('city', optionalValue(first(addr, 'city'))),
    ...maybe('country', optionalValue(first(addr, 'country'))),
  };
  return lines.length === 0 && Object.keys(rest).length === 0 ? undefined : { lines, ...rest };
}

import { el, first, type Raw, type XmlElement } from '@trousse/xml';
import { maybe, optionalValue } from '../expect.ts';

export type BirthPlace = {
  readonly name?: string;
  /** INSEE COG code, 5 characters. */
  readonly code?: string;
};

/** The parts of an address that say a place of birth: `county` bears the code, as in the header of a CDA. */
export function writePlace(element: 'addr' | 'value', { name, code }: BirthPlace): Raw {
  return el(
    element,
    null,
    code !== undefined && el('county', null, code),
    name !== undefined && el('city', null, name),
  );
}

/** `undefined` for a place that says nothing. @throws DmpWireError `malformed-message`. */
export function readPlace(element: XmlElement | undefined): BirthPlace | undefined {
  const place = {
    ...maybe('code', optionalValue(first(element, 'county'))),
    ...maybe('name', optionalValue(first(element, 'city'))),
  };
  return Object.keys(place).length === 0 ? undefined : place;
}

export function writeBirthPlace(place: BirthPlace): Raw {
  return el('birthPlace', { classCode: 'BIRTHPL' }, writePlace('addr', place));
}

export function readBirthPlace(person: XmlElement | undefined): BirthPlace | undefined {
  return readPlace(first(first(person, 'birthPlace'), 'addr'));
}

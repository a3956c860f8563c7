import { attr, text, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from './errors.ts';
import { dmpWireLimits } from './limits.ts';

/** @throws DmpWireError `unexpected-message` unless the element has this name and namespace. */
export function expectMessage(body: XmlElement, name: string, ns: string): void {
  if (body.name !== name || body.ns !== ns) throw new DmpWireError(dmpWireErrorCodes.unexpected);
}

/** The value, when it is there. @throws DmpWireError `malformed-message`. */
export function required<T>(value: T | undefined): T {
  if (value === undefined || value === '') throw new DmpWireError(dmpWireErrorCodes.malformed);
  return value;
}

/** Text of an element; `undefined` when it is absent or empty, cut to the limit of a text: a sentence to show. */
export function optionalText(element: XmlElement | undefined): string | undefined {
  return text(element).slice(0, dmpWireLimits.maxTextLength) || undefined;
}

/**
 * Text of an element that means something; `undefined` when it is absent or empty.
 * @throws DmpWireError `malformed-message` beyond the limit of a text: cut, it would be another value.
 */
export function optionalValue(element: XmlElement | undefined): string | undefined {
  return bounded(text(element));
}

/** As `optionalValue`, of an attribute. @throws DmpWireError `malformed-message`. */
export function optionalAttr(element: XmlElement | undefined, name: string): string | undefined {
  return bounded(attr(element, name)?.trim());
}

function bounded(value: string | undefined): string | undefined {
  if (value !== undefined && value.length > dmpWireLimits.maxTextLength) {
    throw new DmpWireError(dmpWireErrorCodes.malformed);
  }
  return value || undefined;
}

/** As `optionalValue`, of an identifier. @throws DmpWireError `malformed-message` beyond its limit. */
export function optionalIdentifier(element: XmlElement | undefined): string | undefined {
  const value = optionalValue(element);
  if ((value?.length ?? 0) > dmpWireLimits.maxIdentifierLength) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return value;
}

/** The element, when there is one. @throws DmpWireError `malformed-message` when there are more: which would count? */
export function onlyOne<T>(items: readonly T[]): T | undefined {
  return atMost(1, items)[0];
}

/** The elements, when they are not too many. @throws DmpWireError `malformed-message`. */
export function atMost<T>(most: number, items: readonly T[]): readonly T[] {
  if (items.length > most) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return items;
}

/** A property that is left out when its value is `undefined`. */
export function maybe<K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [k in K]?: V });
}

import { text, type XmlElement } from '@trousse/xml';
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

/** Text of an element; `undefined` when it is absent or empty, cut to the limit of a text. */
export function optionalText(element: XmlElement | undefined): string | undefined {
  return text(element).slice(0, dmpWireLimits.maxTextLength) || undefined;
}

/** A property that is left out when its value is `undefined`. */
export function maybe<K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [k in K]?: V });
}

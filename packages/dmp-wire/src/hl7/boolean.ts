import { attr, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';

/** The `value` of a BL; `undefined` when it is absent. @throws DmpWireError `malformed-message` for anything else. */
export function readBoolean(element: XmlElement | undefined): boolean | undefined {
  const value = attr(element, 'value');
  if (value === undefined) return undefined;
  if (!['true', 'false', '1', '0'].includes(value)) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return value === 'true' || value === '1';
}

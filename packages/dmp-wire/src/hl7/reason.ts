import { all, attr, el, type Raw, type XmlElement } from '@trousse/xml';
import { DmpWireError, dmpWireErrorCodes } from '../errors.ts';
import { onlyOne } from '../expect.ts';
import { type GdpReason, gdpOids, gdpReasons } from './vocabulary.ts';

export function writeReason(code: GdpReason): Raw {
  return el('reasonCode', { code, codeSystem: gdpOids.reasons, displayName: gdpReasons[code] });
}

/**
 * The reason of a message, which tells apart the transactions that share an action.
 * @throws DmpWireError `malformed-message` unless it is one, of those expected.
 */
export function readReason<R extends GdpReason>(act: XmlElement | undefined, expected: readonly R[]): R {
  const code = attr(onlyOne(all(act, 'reasonCode')), 'code');
  const reason = expected.find((one) => one === code);
  if (reason === undefined) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return reason;
}

import { ApCvError, apcvErrorCodes } from './errors.ts';
import { apcvLimits } from './limits.ts';

/** The alphabet of Base45 (RFC 9285), in which a space counts; what it encodes is the téléservice's affair. */
const form = /^PB8[0-9A-Z $%*+\-./:]{8,}$/;

/**
 * What the QR code of a phone bears, as a camera or a 2D reader gives it (identity.md §3.2): opaque text, sent as it is.
 * The line end that a reader types behind it is dropped; a space is not.
 * @throws ApCvError `unacceptable-payload`.
 */
export function readPayload(scanned: string): string {
  const payload = scanned.replace(/[\r\n\t]+$/, '');
  if (payload.length > apcvLimits.maxPayloadLength || !form.test(payload)) throw new ApCvError(apcvErrorCodes.payload);
  return payload;
}

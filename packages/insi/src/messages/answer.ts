import { anonymousAddress, decodeAnswer, decodeFault, encodeEnvelope, SoapError } from '@trousse/soap';
import type { Raw, XmlElement } from '@trousse/xml';
import { insiMessageLimits } from '../limits.ts';
import { readTeleserviceFault, type TeleserviceFault } from './faults.ts';
import { malformed } from './fields.ts';

/** A SOAP 1.2 answer of a téléservice. */
export function encodeTeleserviceAnswer(o: {
  readonly action: string;
  readonly messageId: string;
  readonly relatesTo: string;
  readonly body: Raw;
}): string {
  return encodeEnvelope({ ...o, action: `${o.action}Response`, to: anonymousAddress, response: true });
}

/**
 * Reads an answer: its body, or the fault that it is. Real ones may come without any header (identity.md §2.1).
 * @param relatesTo identifier of the request.
 * @throws InsiError `malformed-message`.
 */
export function decodeTeleserviceAnswer(
  message: Uint8Array | string,
  relatesTo: string,
): { readonly body: XmlElement } | { readonly fault: TeleserviceFault } {
  try {
    const answer = decodeAnswer(message, { relatesTo, limits: insiMessageLimits });
    const fault = decodeFault(answer);
    return fault === undefined ? { body: answer.body } : { fault: readTeleserviceFault(fault) };
  } catch (cause) {
    if (cause instanceof SoapError) throw malformed(cause);
    throw cause;
  }
}

import {
  type AllowedAlgorithms,
  type ParsedXml,
  type VerifiedElement,
  verifyEnveloped,
  XmlSignatureError,
  xmlSignatureErrorCodes,
} from '@trousse/xml';
import { samlNs } from '../claims.ts';
import { VihfError, type VihfErrorCode } from '../errors.ts';

const codes: Partial<Record<string, VihfErrorCode>> = {
  [xmlSignatureErrorCodes.noSignedElement]: 'absent',
  [xmlSignatureErrorCodes.algorithm]: 'algorithm',
  [xmlSignatureErrorCodes.keyInfo]: 'certificate-unreadable',
};

/** Finds the one assertion of a message and checks its signature, before anything in it is read. */
export function verifySignature(message: string | Uint8Array | ParsedXml, allow: AllowedAlgorithms): VerifiedElement {
  try {
    return verifyEnveloped(message, { ns: samlNs, name: 'Assertion', allow });
  } catch (cause) {
    if (cause instanceof XmlSignatureError) throw new VihfError(codes[cause.code] ?? 'signature', { cause });
    throw cause;
  }
}

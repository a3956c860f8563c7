import { canonicaliseDocument, XmlSignatureError } from '@trousse/xml';
import { XdsError } from '../errors.ts';

/**
 * Canonical XML 1.0 with comments of a whole CDA, what stands outside its root included: a reference to octets is
 * parsed as a document before a canonicalisation transform (xmldsig-core §4.4.3.2).
 * @throws XdsError `signature-documents` when the bytes are not well-formed XML.
 */
export function canonicalDocument(bytes: Uint8Array, withComments = true): string {
  try {
    return canonicaliseDocument(bytes, { exclusive: false, withComments });
  } catch (cause) {
    if (cause instanceof XmlSignatureError) throw new XdsError('signature-documents', undefined, { cause });
    throw cause;
  }
}

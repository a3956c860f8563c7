import { canonicaliseDocument, canonicalisePieces, XmlSignatureError } from '@trousse/xml';
import { XdsError } from '../errors.ts';

/**
 * Canonical XML 1.0 of a whole CDA, what stands outside its root included: a reference to octets is parsed as a document
 * before a canonicalisation transform (xmldsig-core §4.4.3.2).
 * @throws XdsError `signature-documents` when the bytes are not well-formed XML.
 */
export function canonicalDocument(bytes: Uint8Array, withComments: boolean): string {
  return asXdsError(() => canonicaliseDocument(bytes, { exclusive: false, withComments }));
}

/** The same, handed over in pieces that are good during the call of `take`. @throws XdsError */
export function canonicalDocumentPieces(
  bytes: Uint8Array,
  withComments: boolean,
  take: (piece: Uint8Array) => void,
): void {
  asXdsError(() => canonicalisePieces(bytes, { exclusive: false, withComments }, take));
}

function asXdsError<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof XmlSignatureError) throw new XdsError('signature-documents', undefined, { cause });
    throw cause;
  }
}

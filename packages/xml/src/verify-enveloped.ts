import type { XmlNode } from 'libxml2-wasm';
import { type AllowedAlgorithms, digest, dsNs, xmlAlgorithms } from './algorithms.ts';
import { xmlSignatureErrorCodes as codes, XmlSignatureError, type XmlSignatureErrorCode } from './errors.ts';
import { canonicalText, childElements, elementById, isolate, LibxmlElement, withDocument } from './libxml.ts';
import { parseCanonical } from './parse-canonical.ts';
import { readSignatureParts, verifySignatureValue } from './signature-value.ts';
import { readSignedInfo, type SignedInfo } from './signed-info.ts';

const exclusive = { exclusive: true, withComments: false };

export type VerifiedElement = {
  /** The signed element, without its signature, exactly as it was digested: the only text to read claims from. */
  canonicalXml: string;
  /** The certificate in KeyInfo. Its key made the signature; nothing is said of its trust. */
  certificateDer: Uint8Array;
  id: string;
};

/**
 * Finds the one element `{ns}name` of a message, checks its enveloped signature and returns what was signed.
 * Accepted shape, and no other: one such element in the message, one `ds:Signature` in the message, its direct child;
 * one reference, to the element's own `ID`; transforms exactly enveloped then exclusive canonicalisation.
 * @throws XmlSignatureError
 */
export function verifyEnveloped(
  message: string | Uint8Array,
  o: { ns: string; name: string; allow: AllowedAlgorithms },
): VerifiedElement {
  return withDocument(message, (doc) => {
    const signed = only(doc.find(`//*[local-name()='${o.name}' and namespace-uri()='${o.ns}']`), {
      none: codes.noSignedElement,
      several: codes.severalSignedElements,
    });
    const signature = only(doc.find(`//*[local-name()='Signature' and namespace-uri()='${dsNs}']`), {
      none: codes.noSignature,
      several: codes.severalSignatures,
    });
    if (signature.parent?.isSameNode(signed) !== true) throw new XmlSignatureError(codes.misplacedSignature);
    const id = signed.attr('ID')?.value ?? '';
    if (!elementById(doc, id).isSameNode(signed)) throw new XmlSignatureError(codes.id);
    isolate(signed);

    const infoElement = childElements(signature)[0];
    if (infoElement === undefined) throw new XmlSignatureError(codes.shape);
    const canonicalInfo = canonicalText(infoElement, exclusive);
    const info = readSignedInfo(canonicalInfo);
    const { digestMethod, digestValue } = onlyReference(info, id, o.allow);
    const { value, certificateDer, objects } = readSignatureParts(parseCanonical(canonicalText(signature, exclusive)));
    if (objects.length > 0) throw new XmlSignatureError(codes.shape);
    verifySignatureValue(canonicalInfo, { algorithm: info.signature, allow: o.allow, value, certificateDer });

    signature.remove();
    const canonicalXml = canonicalText(signed, exclusive);
    if (digest(digestMethod, canonicalXml) !== digestValue) throw new XmlSignatureError(codes.digest);
    return { canonicalXml, certificateDer, id };
  });
}

function only(
  found: readonly XmlNode[],
  otherwise: { none: XmlSignatureErrorCode; several: XmlSignatureErrorCode },
): LibxmlElement {
  const [node, ...more] = found;
  if (more.length > 0) throw new XmlSignatureError(otherwise.several);
  if (!(node instanceof LibxmlElement)) throw new XmlSignatureError(otherwise.none);
  return node;
}

function onlyReference(info: SignedInfo, id: string, allow: AllowedAlgorithms) {
  const [reference, ...more] = info.references;
  if (reference === undefined || more.length > 0 || reference.uri !== `#${id}`) {
    throw new XmlSignatureError(codes.reference);
  }
  if (info.canonicalization !== xmlAlgorithms.exclusive) throw new XmlSignatureError(codes.algorithm);
  if (reference.transforms.join() !== `${xmlAlgorithms.enveloped},${xmlAlgorithms.exclusive}`) {
    throw new XmlSignatureError(codes.transforms);
  }
  if (!allow.digests.includes(reference.digestMethod)) throw new XmlSignatureError(codes.algorithm);
  return reference;
}

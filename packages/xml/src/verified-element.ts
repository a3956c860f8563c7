import { type AllowedAlgorithms, xmlAlgorithms } from './algorithms.ts';
import type { XmlElement } from './element.ts';
import { xmlSignatureErrorCodes as codes, XmlSignatureError } from './errors.ts';
import type { SignatureReference, SignedInfo } from './signed-info.ts';

/** Which element of a message bears the signature, and by which algorithms it may be made. */
export type SignedElementName = { readonly ns: string; readonly name: string; readonly allow: AllowedAlgorithms };

export type VerifiedElement = {
  /** The signed element, without its signature, exactly as it was digested: the only text to read claims from. */
  canonicalXml: string;
  /** The same, read. */
  element: XmlElement;
  /** The certificate in KeyInfo. Its key made the signature; nothing is said of its trust. */
  certificateDer: Uint8Array;
  id: string;
};

/** The one reference of an enveloped signature, to `id`. @throws XmlSignatureError when it is of another shape */
export function onlyReference(info: SignedInfo, id: string, allow: AllowedAlgorithms): SignatureReference {
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

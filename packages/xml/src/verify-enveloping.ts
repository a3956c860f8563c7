import { type AllowedAlgorithms, digest, dsNs, xmlAlgorithms } from './algorithms.ts';
import { xmlSignatureErrorCodes as codes, XmlSignatureError } from './errors.ts';
import { canonicalText, childElements, elementById, withDocument } from './libxml.ts';
import { parseCanonical } from './parse-canonical.ts';
import { readSignatureParts, verifySignatureValue } from './signature-value.ts';
import { readSignedInfo, type SignatureReference } from './signed-info.ts';

const referenced = { exclusive: false, withComments: false };
const inclusiveForms: readonly string[] = [xmlAlgorithms.inclusive, xmlAlgorithms.inclusiveWithComments];

export type VerifiedObjects = {
  /** For each signed identifier, its element exactly as it was digested: the only texts to read from. */
  canonical: ReadonlyMap<string, string>;
  /** The certificate in KeyInfo. Its key made the signature; nothing is said of its trust. */
  certificateDer: Uint8Array;
};

/**
 * Checks a document that is one enveloping `ds:Signature`: its references must be exactly `references` (identifiers of
 * elements inside its objects, in any order), with no transform or inclusive canonicalisation alone.
 * @throws XmlSignatureError
 */
export function verifyEnveloping(
  xml: string | Uint8Array,
  o: { references: readonly string[]; allow: AllowedAlgorithms },
): VerifiedObjects {
  return withDocument(xml, (doc) => {
    const signatures = doc.find(`//*[local-name()='Signature' and namespace-uri()='${dsNs}']`);
    if (signatures.length > 1) throw new XmlSignatureError(codes.severalSignatures);
    if (signatures[0]?.isSameNode(doc.root) !== true) throw new XmlSignatureError(codes.noSignature);

    const infoElement = childElements(doc.root)[0];
    if (infoElement === undefined) throw new XmlSignatureError(codes.shape);
    // The form with comments is canonical for both identifiers when there is no comment, and no comment is needed.
    const canonicalInfo = canonicalText(infoElement, { exclusive: false, withComments: true });
    if (canonicalInfo.includes('<!--')) throw new XmlSignatureError(codes.shape);
    const info = readSignedInfo(canonicalInfo);
    if (!inclusiveForms.includes(info.canonicalization)) throw new XmlSignatureError(codes.algorithm);
    const found = info.references.map((reference) => reference.uri);
    const expected = o.references.map((id) => `#${id}`);
    if ([...found].sort().join(' ') !== [...expected].sort().join(' ')) throw new XmlSignatureError(codes.reference);

    const parts = readSignatureParts(parseCanonical(canonicalText(doc.root, referenced)));
    const { value, certificateDer } = parts;
    verifySignatureValue(canonicalInfo, { algorithm: info.signature, allow: o.allow, value, certificateDer });

    const canonical = new Map<string, string>();
    for (const reference of info.references) {
      const id = reference.uri.slice(1);
      checkMethods(reference, o.allow);
      const text = canonicalText(elementById(doc, id), referenced);
      if (digest(reference.digestMethod, text) !== reference.digestValue) throw new XmlSignatureError(codes.digest);
      canonical.set(id, text);
    }
    return { canonical, certificateDer };
  });
}

function checkMethods(reference: SignatureReference, allow: AllowedAlgorithms): void {
  const [transform, ...more] = reference.transforms;
  if (more.length > 0 || (transform !== undefined && !inclusiveForms.includes(transform))) {
    throw new XmlSignatureError(codes.transforms);
  }
  if (!allow.digests.includes(reference.digestMethod)) throw new XmlSignatureError(codes.algorithm);
}

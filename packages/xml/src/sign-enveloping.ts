import { digest, dsNs, xmlAlgorithms } from './algorithms.ts';
import { xmlSignatureErrorCodes as codes, XmlSignatureError } from './errors.ts';
import { canonicalText, childElements, elementById, withDocument } from './libxml.ts';
import { buildSignatureTail, type RawSigner, signatureAlgorithm } from './signature-value.ts';
import { buildSignedInfo, type SignatureReference } from './signed-info.ts';

/** A same-document reference `#id` never sees comments, whatever its transform says (xmldsig-core §4.3.3.3). */
const referenced = { exclusive: false, withComments: false };
const withComments = { exclusive: false, withComments: true };

/**
 * Completes an enveloping signature: Canonical XML 1.0 with comments, SHA-256, RSA-SHA256 (the shape of IHE DSG).
 * @param xml a `ds:Signature`, written with that prefix, that holds nothing but its `ds:Object`s.
 * @param o.references the identifiers inside those objects to sign, in order, each with its reference type.
 * @returns the signature with SignedInfo, SignatureValue and KeyInfo put first; no XML declaration.
 * @throws XmlSignatureError when `xml` is not of that shape; what `sign` throws passes through.
 */
export async function signEnveloping(
  xml: string,
  o: { references: readonly { id: string; type?: string }[]; certificateDer: Uint8Array; sign: RawSigner },
): Promise<string> {
  const { canonical, insertAt, toSign } = withDocument(xml, (doc) => {
    const isSignature =
      doc.root.name === 'Signature' && doc.root.namespaceUri === dsNs && doc.root.namespaces.ds === dsNs;
    if (!isSignature || childElements(doc.root).some((e) => e.name !== 'Object' || e.namespaceUri !== dsNs)) {
      throw new XmlSignatureError(codes.shape);
    }
    const references = o.references.map(
      ({ id, type }): SignatureReference => ({
        uri: `#${id}`,
        ...(type === undefined ? {} : { type }),
        transforms: [xmlAlgorithms.inclusiveWithComments],
        digestMethod: xmlAlgorithms.sha256,
        digestValue: digest(xmlAlgorithms.sha256, canonicalText(elementById(doc, id), referenced)),
      }),
    );
    const text = canonicalText(doc.root, withComments);
    const at = endOfStartTag(text);
    const info = buildSignedInfo({
      canonicalization: xmlAlgorithms.inclusiveWithComments,
      signature: signatureAlgorithm,
      references,
    });
    // Inclusive canonicalisation depends on the ancestors, so SignedInfo is canonicalised in its place.
    const placed = withDocument(text.slice(0, at) + info.xml + text.slice(at), (whole) =>
      canonicalText(childElements(whole.root)[0]!, withComments),
    );
    return { canonical: text, insertAt: at, toSign: placed };
  });
  const value = await o.sign(Buffer.from(toSign));
  const tail = buildSignatureTail(value, o.certificateDer);
  return canonical.slice(0, insertAt) + toSign + tail.map((part) => part.xml).join('') + canonical.slice(insertAt);
}

/** Position after the root's start tag in a canonical text, where attribute values stand between double quotes. */
function endOfStartTag(canonical: string): number {
  const start = /^<[^"<>]*(?:"[^"]*"[^"<>]*)*>/.exec(canonical);
  if (start === null) throw new XmlSignatureError(codes.shape);
  return start[0].length;
}

import type { XmlNode } from 'libxml2-wasm';
import { digest, dsNs } from './algorithms.ts';
import { xmlSignatureErrorCodes as codes, XmlSignatureError, type XmlSignatureErrorCode } from './errors.ts';
import { canonicalText, childElements, elementById, isolate, LibxmlElement, withDocument } from './libxml.ts';
import { parseCanonical } from './parse-canonical.ts';
import { readSignatureParts, verifySignatureValue } from './signature-value.ts';
import { readSignedInfo } from './signed-info.ts';
import { onlyReference, type SignedElementName, type VerifiedElement } from './verified-element.ts';

const exclusive = { exclusive: true, withComments: false };

/** The work of `verifyEnveloped` over a whole message, in its own context. @throws XmlSignatureError */
export function verifyEnvelopedWhole(message: string | Uint8Array, o: SignedElementName): VerifiedElement {
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
    const info = readSignedInfo(canonicalText(infoElement, exclusive));
    const canonicalInfo = canonicalText(infoElement, { ...exclusive, prefixes: info.prefixes });
    const { digestMethod, digestValue, prefixes } = onlyReference(info, id, o.allow);
    const { value, certificateDer, objects } = readSignatureParts(parseCanonical(canonicalText(signature, exclusive)));
    if (objects.length > 0) throw new XmlSignatureError(codes.shape);
    verifySignatureValue(canonicalInfo, { algorithm: info.signature, allow: o.allow, value, certificateDer });

    signature.remove();
    const canonicalXml = canonicalText(signed, { ...exclusive, prefixes });
    if (digest(digestMethod, canonicalXml) !== digestValue) throw new XmlSignatureError(codes.digest);
    return { canonicalXml, element: parseCanonical(canonicalXml), certificateDer, id };
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

import { digest, dsNs, xmlAlgorithms } from './algorithms.ts';
import { xmlSignatureErrorCodes as codes, XmlError, XmlSignatureError } from './errors.ts';
import { identifiersOf, isIdShape, walk } from './identifiers.ts';
import { canonicalText, withDocument } from './libxml.ts';
import { parseXmlLocated } from './parse.ts';
import { attr, elements } from './query.ts';
import { buildSignatureTail, type RawSigner, signatureAlgorithm } from './signature-value.ts';
import { buildSignedInfo } from './signed-info.ts';
import { el, raw } from './write.ts';

const exclusive = { exclusive: true, withComments: false };

/**
 * Signs a document's root element by its `ID` and puts the `ds:Signature` inside it, right after its first child:
 * enveloped signature, exclusive canonicalisation, RSA-SHA256 (SAML 2.0 core §5.4).
 * @param xml the unsigned element, which alone bears its identifier; `after` is its first child.
 * @returns the signed element in canonical form, without XML declaration: ready to be placed in an envelope.
 * @throws XmlSignatureError when `xml` is not of that shape; what `sign` throws passes through.
 */
export async function signEnveloped(
  xml: string,
  o: { certificateDer: Uint8Array; sign: RawSigner; after: { ns: string; name: string } },
): Promise<string> {
  const canonical = withDocument(xml, (doc) => canonicalText(doc.root, exclusive));
  const { id, insertAt } = placeFor(canonical, o.after);
  const signedInfo = buildSignedInfo({
    canonicalization: xmlAlgorithms.exclusive,
    signature: signatureAlgorithm,
    references: [
      {
        uri: `#${id}`,
        transforms: [xmlAlgorithms.enveloped, xmlAlgorithms.exclusive],
        digestMethod: xmlAlgorithms.sha256,
        digestValue: digest(xmlAlgorithms.sha256, canonical),
      },
    ],
  });
  const toSign = withDocument(signedInfo.xml, (doc) => canonicalText(doc, exclusive));
  const value = await o.sign(Buffer.from(toSign));
  const signature = el('ds:Signature', { 'xmlns:ds': dsNs }, raw(toSign), buildSignatureTail(value, o.certificateDer));
  return canonical.slice(0, insertAt) + signature.xml + canonical.slice(insertAt);
}

/** The identifier to sign, and the end of the first child. */
function placeFor(canonical: string, after: { ns: string; name: string }): { id: string; insertAt: number } {
  // A processing instruction has no use here; nothing else begins so in a canonical text.
  if (canonical.includes('<?')) throw new XmlSignatureError(codes.shape);
  const { root, spans } = parse(canonical, after);
  const id = attr(root, 'ID');
  const ids: string[] = [];
  walk(root, (element) => ids.push(...identifiersOf(element)));
  if (id === undefined || !isIdShape(id)) throw new XmlSignatureError(codes.id);
  if (ids.filter((one) => one === id).length > 1) throw new XmlSignatureError(codes.duplicateId);
  const [first] = elements(root);
  const span = first && spans.get(first);
  if (span === undefined) throw new XmlSignatureError(codes.shape);
  return { id, insertAt: span.end };
}

function parse(canonical: string, after: { ns: string; name: string }) {
  try {
    return parseXmlLocated(canonical, (name, ns) => name === after.name && ns === after.ns);
  } catch (cause) {
    if (cause instanceof XmlError) throw new XmlSignatureError(codes.shape, { cause });
    throw cause;
  }
}

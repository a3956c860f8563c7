import { digest, dsNs, xmlAlgorithms } from './algorithms.ts';
import { xmlSignatureErrorCodes as codes, XmlSignatureError } from './errors.ts';
import { canonicalText, childElements, elementById, withDocument } from './libxml.ts';
import { buildSignatureTail, type RawSigner, signatureAlgorithm } from './signature-value.ts';
import { buildSignedInfo } from './signed-info.ts';
import { el, raw } from './write.ts';

const exclusive = { exclusive: true, withComments: false };

/**
 * Signs a document's root element and puts the `ds:Signature` inside it, right after its first child: enveloped
 * signature, exclusive canonicalisation, RSA-SHA256 (SAML 2.0 core §5.4).
 * @param xml the unsigned element; `id` is the value of its identifier attribute, `after` its first child.
 * @returns the signed element in canonical form, without XML declaration: ready to be placed in an envelope.
 * @throws XmlSignatureError when `xml` is not of that shape; what `sign` throws passes through.
 */
export async function signEnveloped(
  xml: string,
  o: { id: string; certificateDer: Uint8Array; sign: RawSigner; after: { ns: string; name: string } },
): Promise<string> {
  const { canonical, insertAt } = withDocument(xml, (doc) => {
    if (!elementById(doc, o.id).isSameNode(doc.root)) throw new XmlSignatureError(codes.id);
    const first = childElements(doc.root)[0];
    if (first === undefined || first.name !== o.after.name || first.namespaceUri !== o.after.ns) {
      throw new XmlSignatureError(codes.shape);
    }
    // A processing instruction may hold any text, an end tag included, and has no use here.
    if (doc.get('//processing-instruction()') !== null) throw new XmlSignatureError(codes.shape);
    const text = canonicalText(doc.root, exclusive);
    const prefix = first.namespacePrefix;
    const end = `</${prefix === '' ? '' : `${prefix}:`}${first.name}>`;
    return { canonical: text, insertAt: text.indexOf(end) + end.length };
  });
  const signedInfo = buildSignedInfo({
    canonicalization: xmlAlgorithms.exclusive,
    signature: signatureAlgorithm,
    references: [
      {
        uri: `#${o.id}`,
        transforms: [xmlAlgorithms.enveloped, xmlAlgorithms.exclusive],
        digestMethod: xmlAlgorithms.sha256,
        digestValue: digest(xmlAlgorithms.sha256, canonical),
      },
    ],
  });
  const toSign = withDocument(signedInfo.xml, (doc) => canonicalText(doc.root, exclusive));
  const value = await o.sign(Buffer.from(toSign));
  const signature = el('ds:Signature', { 'xmlns:ds': dsNs }, raw(toSign), buildSignatureTail(value, o.certificateDer));
  return canonical.slice(0, insertAt) + signature.xml + canonical.slice(insertAt);
}

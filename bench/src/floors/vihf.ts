import { createHash, createSign, createVerify, type KeyObject, X509Certificate } from 'node:crypto';
import { ParseOption, XmlC14NMode, XmlDocument, type XmlNode } from 'libxml2-wasm';

const options = { option: ParseOption.XML_PARSE_NONET };
const ds = { ds: 'http://www.w3.org/2000/09/xmldsig#' };
const c14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';

function canonical(doc: XmlDocument, node: XmlNode): string {
  return doc.canonicalizeToString({
    mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
    withComments: false,
    nodeSet: new Set([node]),
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/**
 * The least that says whether an assertion's signature holds (performance.md, row 13): libxml2-wasm reads and
 * canonicalises, Node's crypto verifies; the certificate is read each time, as it comes with the message. Nothing of the
 * shape is looked at, and no claim is read.
 */
export function verifyBare(assertion: string): boolean {
  const doc = XmlDocument.fromString(assertion, options);
  try {
    const signature = doc.get('//ds:Signature', ds)!;
    const text = (path: string) => (signature.get(path, ds) as unknown as { content: string }).content;
    const digest = text('ds:SignedInfo/ds:Reference/ds:DigestValue');
    const value = Buffer.from(text('ds:SignatureValue'), 'base64');
    const certificate = new X509Certificate(Buffer.from(text('ds:KeyInfo//ds:X509Certificate'), 'base64'));
    const info = canonical(doc, signature.get('ds:SignedInfo', ds)!);
    if (!createVerify('sha256').update(info).verify(certificate.publicKey, value)) return false;
    signature.remove();
    return sha256(canonical(doc, doc.root)) === digest;
  } finally {
    doc.dispose();
  }
}

/** The least that signs an assertion (row 14): two canonical forms, a digest and the private key's operation. */
export function signBare(
  unsigned: string,
  o: { readonly id: string; readonly key: KeyObject; readonly der: Uint8Array },
): string {
  const body = canonicalOf(unsigned);
  const info = canonicalOf(
    `<ds:SignedInfo xmlns:ds="${ds.ds}"><ds:CanonicalizationMethod Algorithm="${c14n}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod><ds:Reference URI="#${o.id}"><ds:Transforms><ds:Transform Algorithm="${ds.ds}enveloped-signature"></ds:Transform><ds:Transform Algorithm="${c14n}"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>${sha256(body)}</ds:DigestValue></ds:Reference></ds:SignedInfo>`,
  );
  const value = createSign('sha256').update(info).sign(o.key, 'base64');
  const certificate = Buffer.from(o.der).toString('base64');
  const signature = `<ds:Signature xmlns:ds="${ds.ds}">${info}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`;
  return body.replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
}

function canonicalOf(xml: string): string {
  const doc = XmlDocument.fromString(xml, options);
  try {
    return canonical(doc, doc.root);
  } finally {
    doc.dispose();
  }
}

import { digest, dsNs } from './algorithms.ts';
import type { XmlElement } from './element.ts';
import { xmlSignatureErrorCodes as codes, XmlSignatureError } from './errors.ts';
import { canonicalText, withDocument } from './libxml.ts';
import { parseXmlLocated, type Span } from './parse.ts';
import { attr, elements } from './query.ts';
import { readSignatureParts, verifySignatureValue } from './signature-value.ts';
import { readSignedInfoElement } from './signed-info.ts';
import { onlyReference, type SignedElementName, type VerifiedElement } from './verified-element.ts';

const exclusive = { exclusive: true, withComments: false };

/**
 * Checks the signature of an element cut out of its message: the text of the element and nothing else. Its exclusive
 * canonical form is the one it has in the message when every namespace that it uses is declared inside it: then, and only
 * then, it reads alone as it reads there. What was digested and what is read are pieces of that one canonical text.
 * @param inMessage the element as it reads in the message; it bears the `ID`.
 * @throws XmlSignatureError also for a signature that would hold in the message, when the cut element is not whole.
 */
export function verifyEnvelopedCut(cut: string, inMessage: XmlElement, o: SignedElementName): VerifiedElement {
  const full = withDocument(cut, (doc) => canonicalText(doc, exclusive));
  const { root, spans } = parseXmlLocated(full, (name, ns) =>
    ns === dsNs ? name === 'Signature' || name === 'SignedInfo' : ns === o.ns && name === o.name,
  );
  const [signed, signature, infoElement, ...more] = spans.keys();
  const placed =
    signature && signed === root && root.children.includes(signature) && elements(signature)[0] === infoElement;
  if (!placed || infoElement === undefined || more.length > 0 || !isSame(root, inMessage)) {
    throw new XmlSignatureError(codes.shape);
  }
  const id = attr(root, 'ID') ?? '';
  const info = readSignedInfoElement(infoElement);
  const { digestMethod, digestValue, prefixes } = onlyReference(info, id, o.allow);
  // Such a prefix may be declared around the element.
  if (prefixes !== undefined || info.prefixes !== undefined) throw new XmlSignatureError(codes.shape);
  const { value, certificateDer, objects } = readSignatureParts(signature);
  if (objects.length > 0) throw new XmlSignatureError(codes.shape);
  const canonicalInfo = standalone(textAt(full, spans.get(infoElement)!), infoElement);
  verifySignatureValue(canonicalInfo, { algorithm: info.signature, allow: o.allow, value, certificateDer });

  const { start, end } = spans.get(signature)!;
  // Removing a child changes nothing else of an exclusive canonical form.
  const canonicalXml = full.slice(0, start) + full.slice(end);
  if (digest(digestMethod, canonicalXml) !== digestValue) throw new XmlSignatureError(codes.digest);
  return { canonicalXml, element: without(root, signature), certificateDer, id };
}

const textAt = (text: string, { start, end }: Span): string => text.slice(start, end);

/**
 * The exclusive canonical form of a SignedInfo on its own, from its text inside a canonical form: it lacks the
 * declarations made above it. Only the common case is taken, one prefix for all its elements.
 */
function standalone(text: string, info: XmlElement): string {
  const prefix = /^<([\w.-]+):SignedInfo[ >]/.exec(text)?.[1];
  const tags = text.split('<').length - 1;
  const prefixed = text.split(`<${prefix}:`).length + text.split(`</${prefix}:`).length - 2;
  const plain = [info, ...allBelow(info)].every((e) => e.ns === dsNs && Object.keys(e.attributes).every(isPlain));
  if (prefix === undefined || tags !== prefixed || !plain || text.includes('xmlns')) {
    throw new XmlSignatureError(codes.shape);
  }
  const name = `<${prefix}:SignedInfo`;
  return `${name} xmlns:${prefix}="${dsNs}"${text.slice(name.length)}`;
}

/** An attribute without prefix: one with a prefix would have it declared too. */
const isPlain = (key: string): boolean => !key.startsWith('{');

function* allBelow(element: XmlElement): Generator<XmlElement> {
  for (const child of elements(element)) {
    yield child;
    yield* allBelow(child);
  }
}

function isSame(a: XmlElement | string, b: XmlElement | string | undefined): boolean {
  if (typeof a === 'string' || typeof b === 'string' || b === undefined) return a === b;
  const keys = Object.keys(a.attributes);
  return (
    a.name === b.name &&
    a.ns === b.ns &&
    keys.length === Object.keys(b.attributes).length &&
    keys.every((key) => a.attributes[key] === b.attributes[key]) &&
    a.children.length === b.children.length &&
    a.children.every((child, index) => isSame(child, b.children[index]))
  );
}

/** The element without one of its children, texts on either side of it being joined. */
function without(element: XmlElement, child: XmlElement): XmlElement {
  const children: (XmlElement | string)[] = [];
  for (const one of element.children) {
    const last = children.length - 1;
    if (one === child) continue;
    if (typeof one === 'string' && typeof children[last] === 'string') children[last] += one;
    else children.push(one);
  }
  return { ...element, children };
}

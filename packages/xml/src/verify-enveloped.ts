import { dsNs } from './algorithms.ts';
import type { XmlElement } from './element.ts';
import { XmlError, XmlSignatureError } from './errors.ts';
import { identifiersOf, isIdShape, walk } from './identifiers.ts';
import { type ParsedXml, parseXmlLocated } from './parse.ts';
import { attr } from './query.ts';
import type { SignedElementName, VerifiedElement } from './verified-element.ts';
import { verifyEnvelopedCut } from './verify-enveloped-cut.ts';
import { verifyEnvelopedWhole } from './verify-enveloped-whole.ts';

/**
 * Finds the one element `{ns}name` of a message, checks its enveloped signature and returns what was signed.
 * Accepted shape, and no other: one such element in the message, one `ds:Signature` in the message, its direct child;
 * one reference, to the element's own `ID`, which nothing else bears; transforms exactly enveloped then exclusive
 * canonicalisation.
 *
 * The element is cut out of the message and checked alone, so that the cost is that of the element. Where that fails, for
 * a prefix declared around it or for any other reason, the whole message is looked at, and its verdict stands.
 * @param message the message, or the same parsed by `parseXmlLocated` with the places of the elements `{ns}name`.
 * @throws XmlSignatureError
 */
export function verifyEnveloped(message: string | Uint8Array | ParsedXml, o: SignedElementName): VerifiedElement {
  try {
    const parsed = isParsed(message) ? message : parseXmlLocated(message, (name, ns) => name === o.name && ns === o.ns);
    const element = findSigned(parsed.root, o);
    const span = element && parsed.spans.get(element);
    if (span !== undefined) return verifyEnvelopedCut(parsed.text.slice(span.start, span.end), element!, o);
  } catch (error) {
    if (!(error instanceof XmlError || error instanceof XmlSignatureError)) throw error;
  }
  return verifyEnvelopedWhole(isParsed(message) ? message.text : message, o);
}

const isParsed = (message: string | Uint8Array | ParsedXml): message is ParsedXml =>
  typeof message === 'object' && 'spans' in message;

/** The element to check, when the message is of the accepted shape. */
function findSigned(root: XmlElement, { ns, name }: SignedElementName): XmlElement | undefined {
  const named: XmlElement[] = [];
  const signatures: XmlElement[] = [];
  const ids: string[] = [];
  walk(root, (element) => {
    if (element.name === name && element.ns === ns) named.push(element);
    if (element.name === 'Signature' && element.ns === dsNs) signatures.push(element);
    ids.push(...identifiersOf(element));
  });
  const [element, signature] = [named[0], signatures[0]];
  if (element === undefined || signature === undefined || named.length + signatures.length > 2) return undefined;
  const id = attr(element, 'ID');
  if (id === undefined || !isIdShape(id) || !element.children.includes(signature)) return undefined;
  return ids.filter((one) => one === id).length === 1 ? element : undefined;
}

import { ParseOption, XmlC14NMode, XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';
import { decodeXmlBytes } from './decode-text.ts';
import { XmlSignatureError, xmlSignatureErrorCodes } from './errors.ts';
import { xmlLimits } from './limits.ts';

export { XmlElement as LibxmlElement } from 'libxml2-wasm';

const options = { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE };

/**
 * Gives `use` the libxml2 tree of a text, and frees it whatever happens: the tree lives in WebAssembly memory, which
 * the garbage collector does not see.
 * @throws XmlSignatureError `doctype` or `not-well-formed`.
 */
export function withDocument<T>(input: string | Uint8Array, use: (doc: XmlDocument) => T): T {
  if (input.length > xmlLimits.maxBytes) throw new XmlSignatureError(xmlSignatureErrorCodes.notWellFormed);
  // libxml2 is given UTF-8, so a declaration of another encoding must not reach it.
  const text = textOf(input).replace(/^\uFEFF?<\?xml\s[^>]*\?>/, '');
  if (text.includes('<!DOCTYPE')) throw new XmlSignatureError(xmlSignatureErrorCodes.doctype);
  const doc = parse(text);
  try {
    return use(doc);
  } finally {
    doc.dispose();
  }
}

function textOf(input: string | Uint8Array): string {
  if (typeof input === 'string') return input;
  try {
    return decodeXmlBytes(input);
  } catch (cause) {
    throw new XmlSignatureError(xmlSignatureErrorCodes.notWellFormed, { cause });
  }
}

function parse(text: string): XmlDocument {
  try {
    return XmlDocument.fromString(text, options);
  } catch {
    // The message of libxml2 quotes the text, which may hold patient data: it is not kept as a cause.
    throw new XmlSignatureError(xmlSignatureErrorCodes.notWellFormed);
  }
}

export type CanonicalForm = { exclusive: boolean; withComments: boolean };

/**
 * Canonical text of an element in its place, or of a whole document (Canonical XML 1.0 or Exclusive XML
 * Canonicalization 1.0).
 * @throws XmlSignatureError `not-well-formed` where no canonical form exists (a relative namespace).
 */
export function canonicalText(node: XmlNode | XmlDocument, form: CanonicalForm): string {
  const mode = form.exclusive ? XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 : XmlC14NMode.XML_C14N_1_0;
  const { withComments } = form;
  try {
    if (node instanceof XmlDocument) return node.canonicalizeToString({ mode, withComments });
    // A node set of one root: four times faster than the call on the node, which wraps every node of the document.
    return node.doc.canonicalizeToString({ mode, withComments, nodeSet: new Set([node]) });
  } catch (cause) {
    throw new XmlSignatureError(xmlSignatureErrorCodes.notWellFormed, { cause });
  }
}

/** Child elements, in document order. By XPath: walking siblings, libxml2-wasm stumbles on a processing instruction. */
export function childElements(parent: XmlElement): XmlElement[] {
  return parent.find('*').filter((node) => node instanceof XmlElement);
}

/** Drops from the document every element outside the way down to `node`: canonicalisation walks all that is left. */
export function isolate(node: XmlElement): void {
  let kept = node;
  for (let parent = kept.parent; parent !== null; parent = kept.parent) {
    for (const sibling of childElements(parent)) if (!sibling.isSameNode(kept)) sibling.remove();
    kept = parent;
  }
}

const idShape = /^[A-Za-z_][\w.-]*$/;

/**
 * The only element that bears an identifier, under any of the attribute names that verifiers take for one, in any
 * namespace: two bearers are how a signature gets wrapped around something else.
 * @throws XmlSignatureError `id` for a malformed or absent identifier, `duplicate-id`.
 */
export function elementById(doc: XmlDocument, id: string): XmlElement {
  if (!idShape.test(id)) throw new XmlSignatureError(xmlSignatureErrorCodes.id);
  const named = `translate(local-name(),'ID','id')='id' or local-name()='AssertionID'`;
  const bearers = doc.find(`//@*[(${named}) and normalize-space(.)='${id}']`);
  if (bearers.length > 1) throw new XmlSignatureError(xmlSignatureErrorCodes.duplicateId);
  const bearer = bearers[0]?.parent;
  if (bearer === null || bearer === undefined) throw new XmlSignatureError(xmlSignatureErrorCodes.id);
  return bearer;
}

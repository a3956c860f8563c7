import { isUtf8 } from 'node:buffer';
import { ParseOption, XmlC14NMode, XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';
import { decodeXmlBytes, encodingOf } from './decode-text.ts';
import { XmlSignatureError, xmlSignatureErrorCodes } from './errors.ts';
import { isIdShape } from './identifiers.ts';
import { xmlLimits } from './limits.ts';

export { XmlElement as LibxmlElement } from 'libxml2-wasm';

const options = { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE, encoding: 'utf-8' };

/** A declaration that says version, encoding and standalone in full has some 70 bytes. */
const maxDeclarationBytes = 1024;

/**
 * Gives `use` the libxml2 tree of a text, and frees it whatever happens: the tree lives in WebAssembly memory, which
 * the garbage collector does not see.
 * @throws XmlSignatureError `doctype` or `not-well-formed`.
 */
export function withDocument<T>(input: string | Uint8Array, use: (doc: XmlDocument) => T): T {
  if (input.length > xmlLimits.maxBytes) throw new XmlSignatureError(xmlSignatureErrorCodes.notWellFormed);
  const bytes = utf8Of(input);
  if (bytes.includes('<!DOCTYPE')) throw new XmlSignatureError(xmlSignatureErrorCodes.doctype);
  const doc = parse(bytes);
  try {
    return use(doc);
  } finally {
    doc.dispose();
  }
}

/** What libxml2 is given: UTF-8, so that a declaration of another encoding must not reach it. */
function utf8Of(input: string | Uint8Array): Buffer {
  if (typeof input === 'string') return withoutDeclaration(Buffer.from(input));
  try {
    // A large document is not made a text and bytes again.
    const plain = encodingOf(input) === 'utf-8' && isUtf8(input);
    const bytes = plain ? Buffer.from(input.buffer, input.byteOffset, input.byteLength) : decodeXmlBytes(input);
    return withoutDeclaration(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  } catch (cause) {
    throw new XmlSignatureError(xmlSignatureErrorCodes.notWellFormed, { cause });
  }
}

function withoutDeclaration(bytes: Buffer): Buffer {
  const end = bytes.indexOf('>') + 1;
  const start = bytes.toString('latin1', 0, Math.min(end, maxDeclarationBytes));
  return /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*\?>$/.test(start) ? bytes.subarray(end) : bytes;
}

function parse(bytes: Buffer): XmlDocument {
  try {
    return XmlDocument.fromBuffer(bytes, options);
  } catch {
    // The message of libxml2 quotes the text, which may hold patient data: it is not kept as a cause.
    throw new XmlSignatureError(xmlSignatureErrorCodes.notWellFormed);
  }
}

export type CanonicalForm = {
  exclusive: boolean;
  withComments: boolean;
  /** Of an exclusive form: prefixes whose declarations are kept as the inclusive form does (`#default`: no prefix). */
  prefixes?: readonly string[] | undefined;
};

/**
 * Canonical text of an element in its place, or of a whole document (Canonical XML 1.0 or Exclusive XML
 * Canonicalization 1.0).
 * @throws XmlSignatureError `not-well-formed` where no canonical form exists (a relative namespace).
 */
export function canonicalText(node: XmlNode | XmlDocument, form: CanonicalForm): string {
  try {
    if (node instanceof XmlDocument) return node.canonicalizeToString(optionsOf(form));
    // A node set of one root: four times faster than the call on the node, which wraps every node of the document.
    return node.doc.canonicalizeToString({ ...optionsOf(form), nodeSet: new Set([node]) });
  } catch (cause) {
    throw new XmlSignatureError(xmlSignatureErrorCodes.notWellFormed, { cause });
  }
}

function optionsOf({ exclusive, withComments, prefixes = [] }: CanonicalForm) {
  const mode = exclusive ? XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 : XmlC14NMode.XML_C14N_1_0;
  return { mode, withComments, ...(prefixes.length === 0 ? {} : { inclusiveNamespacePrefixes: [...prefixes] }) };
}

/** The same of a whole document, given piece by piece in UTF-8; a piece is good during the call. */
export function canonicalPieces(doc: XmlDocument, form: CanonicalForm, take: (piece: Uint8Array) => void): void {
  const write = (piece: Uint8Array): number => {
    take(piece);
    return piece.length;
  };
  try {
    doc.canonicalize({ write, close: () => true }, optionsOf(form));
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

/**
 * The only element that bears an identifier, under any of the attribute names that verifiers take for one, in any
 * namespace: two bearers are how a signature gets wrapped around something else.
 * @throws XmlSignatureError `id` for a malformed or absent identifier, `duplicate-id`.
 */
export function elementById(doc: XmlDocument, id: string): XmlElement {
  if (!isIdShape(id)) throw new XmlSignatureError(xmlSignatureErrorCodes.id);
  const named = `translate(local-name(),'ID','id')='id' or local-name()='AssertionID'`;
  const bearers = doc.find(`//@*[(${named}) and normalize-space(.)='${id}']`);
  if (bearers.length > 1) throw new XmlSignatureError(xmlSignatureErrorCodes.duplicateId);
  const bearer = bearers[0]?.parent;
  if (bearer === null || bearer === undefined) throw new XmlSignatureError(xmlSignatureErrorCodes.id);
  return bearer;
}

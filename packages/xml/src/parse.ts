import { SaxesParser } from 'saxes';
import { decodeXmlBytes } from './decode-text.ts';
import type { XmlElement } from './element.ts';
import { XmlError, type XmlErrorCode, xmlErrorCodes } from './errors.ts';
import { type XmlLimits, xmlLimits } from './limits.ts';

type OpenElement = { name: string; ns: string; attributes: Record<string, string>; children: (XmlElement | string)[] };

const xmlnsUri = 'http://www.w3.org/2000/xmlns/';

/**
 * Attributes inherit nothing. Made by a constructor, V8 gives them the shape of ordinary objects: those of
 * `Object.create(null)` are hash tables, which double the memory of a document and the time to read it.
 */
function Attributes(): void {}
Attributes.prototype = Object.create(null);
const NewAttributes = Attributes as unknown as new () => Record<string, string>;

/** Where an element stands in its text: from its first `<` up to, and without, what follows its last `>`. */
export type Span = { readonly start: number; readonly end: number };

/** A document read, with its text and the place of some of its elements. */
export type ParsedXml = {
  readonly text: string;
  readonly root: XmlElement;
  readonly spans: ReadonlyMap<XmlElement, Span>;
};

/** Which elements to find the place of. */
export type Located = (name: string, ns: string) => boolean;

/**
 * Reads one XML 1.0 document into a tree, in one pass. A document type declaration, and so any entity beyond the
 * five of XML, is refused.
 * @param input bytes (UTF-8, UTF-16, ISO-8859-1/-15, windows-1252, by mark or declaration) or text already decoded.
 * @throws XmlError when the text is not well-formed, has a DOCTYPE or passes a limit.
 */
export function parseXml(input: Uint8Array | string, limits?: Partial<XmlLimits>): XmlElement {
  return read(input, limits, undefined).root;
}

/** The same, with the text and the place in it of the elements that `located` says. @throws XmlError */
export function parseXmlLocated(input: Uint8Array | string, located: Located, limits?: Partial<XmlLimits>): ParsedXml {
  return read(input, limits, located);
}

function read(
  input: Uint8Array | string,
  limits: Partial<XmlLimits> | undefined,
  located: Located | undefined,
): ParsedXml {
  const max = limits === undefined ? xmlLimits : { ...xmlLimits, ...limits };
  if (input.length > max.maxBytes) throw new XmlError(xmlErrorCodes.tooLarge);
  const text = typeof input === 'string' ? input.replace(/^\uFEFF/, '') : decodeXmlBytes(input);

  const parser = new SaxesParser({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  let elements = 0;
  let attributesOfTag = 0;
  const spans = new Map<XmlElement, Span>();

  const refuse = (code: XmlErrorCode): never => {
    throw new XmlError(code);
  };
  const addText = (part: string) => {
    const children = open.at(-1)?.children;
    if (children === undefined) return;
    const last = children.length - 1;
    const previous = children[last];
    if (typeof previous === 'string') children[last] = previous + part;
    else children.push(part);
  };

  // Six handlers at most: from the seventh V8 turns the parser into a dictionary and the pass takes four times longer.
  parser.on('doctype', () => refuse(xmlErrorCodes.doctype));
  parser.on('attribute', (attribute) => {
    attributesOfTag += 1;
    if (attributesOfTag > max.maxAttributes) refuse(xmlErrorCodes.tooManyAttributes);
    if (attribute.name.length > max.maxNameLength) refuse(xmlErrorCodes.nameTooLong);
    if (attribute.value.length > max.maxAttributeLength) refuse(xmlErrorCodes.attributeTooLong);
  });
  parser.on('opentag', (tag) => {
    attributesOfTag = 0;
    elements += 1;
    if (elements > max.maxElements) refuse(xmlErrorCodes.tooManyElements);
    if (open.length >= max.maxDepth) refuse(xmlErrorCodes.tooDeep);
    if (tag.name.length > max.maxNameLength) refuse(xmlErrorCodes.nameTooLong);
    const attributes = new NewAttributes();
    for (const name in tag.attributes) {
      const attribute = tag.attributes[name]!;
      if (attribute.uri === xmlnsUri) continue;
      attributes[attribute.uri === '' ? attribute.local : `{${attribute.uri}}${attribute.local}`] = attribute.value;
    }
    const element: OpenElement = { name: tag.local, ns: tag.uri, attributes, children: [] };
    const parent = open.at(-1);
    if (parent === undefined) root = element;
    else parent.children.push(element);
    open.push(element);
    // No `<` stands inside a start tag, and the parser is just after its `>`.
    if (located?.(tag.local, tag.uri))
      spans.set(element, { start: text.lastIndexOf('<', parser.position - 1), end: 0 });
  });
  parser.on('closetag', () => {
    const element = open.pop()!;
    const span = located && spans.get(element);
    if (span !== undefined) spans.set(element, { ...span, end: parser.position });
  });
  parser.on('text', addText);
  parser.on('cdata', addText);

  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof XmlError) throw error;
    // The reason saxes gives may quote the document, so it is not passed on.
    refuse(xmlErrorCodes.notWellFormed);
  }
  return { text, root: root ?? refuse(xmlErrorCodes.notWellFormed), spans };
}

import { SaxesParser } from 'saxes';
import type { XmlElement } from './element.ts';
import { XmlError, type XmlErrorCode, xmlErrorCodes } from './errors.ts';
import type { XmlLimits } from './limits.ts';

type OpenElement = { name: string; ns: string; attributes: Record<string, string>; children: (XmlElement | string)[] };

const xmlnsUri = 'http://www.w3.org/2000/xmlns/';

/**
 * Attributes inherit nothing. Made by a constructor, V8 gives them the shape of ordinary objects: those of
 * `Object.create(null)` are hash tables, which double the memory of a document and the time to read it.
 */
function Attributes(): void {}
Attributes.prototype = Object.create(null);
const NewAttributes = Attributes as unknown as new () => Record<string, string>;

/** Told of each element, with the parser's place just after its tag. */
export type TreeHooks = {
  /** @returns whether the element belongs in the tree: one that does not is left out of its parent */
  readonly opened: (element: XmlElement, position: number) => boolean;
  readonly closed: (element: XmlElement, position: number) => void;
};

export type TreeBuilder = {
  /** The next characters of the document. @throws XmlError */
  write(text: string): void;
  /** The end of the document. @returns its root @throws XmlError */
  close(): XmlElement;
};

/** Builds the tree of one XML 1.0 document from its text, however it is cut. DOCTYPE and limits as `parseXml` says. */
export function createTreeBuilder(max: XmlLimits, { opened, closed }: TreeHooks): TreeBuilder {
  const parser = new SaxesParser({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  let elements = 0;
  let attributesOfTag = 0;

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
  /** The reason saxes gives may quote the document, so it is not passed on. */
  const guarded = (act: () => void) => {
    try {
      act();
    } catch (error) {
      if (error instanceof XmlError) throw error;
      refuse(xmlErrorCodes.notWellFormed);
    }
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
    open.push(element);
    const kept = opened(element, parser.position);
    if (parent === undefined) root = element;
    else if (kept) parent.children.push(element);
  });
  parser.on('closetag', () => closed(open.pop()!, parser.position));
  parser.on('text', addText);
  parser.on('cdata', addText);

  return {
    write: (text) => guarded(() => void parser.write(text)),
    close() {
      guarded(() => void parser.close());
      return root ?? refuse(xmlErrorCodes.notWellFormed);
    },
  };
}

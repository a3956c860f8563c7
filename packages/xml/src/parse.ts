import { decodeXmlBytes } from './decode-text.ts';
import type { XmlElement } from './element.ts';
import { XmlError, xmlErrorCodes } from './errors.ts';
import { type XmlLimits, xmlLimits } from './limits.ts';
import { createTreeBuilder } from './tree-builder.ts';

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
  const spans = new Map<XmlElement, Span>();
  const builder = createTreeBuilder(max, {
    opened(element, position) {
      // No `<` stands inside a start tag, and the parser is just after its `>`.
      if (located?.(element.name, element.ns))
        spans.set(element, { start: text.lastIndexOf('<', position - 1), end: 0 });
      return true;
    },
    closed(element, position) {
      const span = located && spans.get(element);
      if (span !== undefined) spans.set(element, { ...span, end: position });
    },
  });
  builder.write(text);
  return { text, root: builder.close(), spans };
}

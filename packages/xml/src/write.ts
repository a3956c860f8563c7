import { XmlError, xmlErrorCodes } from './errors.ts';

/** A piece of XML that is already escaped. */
export type Raw = { readonly xml: string };

/** What an element may contain: text is escaped, `undefined` and `false` are left out. */
export type Content = Raw | string | undefined | false | readonly Content[];

export type Attributes = Readonly<Record<string, string | undefined>>;

/** Outside the `Char` production of XML 1.0 §2.2, lone surrogates included. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const attributeEscapes: Readonly<Record<string, string>> = {
  ...textEscapes,
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/**
 * Text → the same text as XML character data.
 * @throws XmlError `forbidden-character` for a character that XML 1.0 cannot carry: nothing is dropped silently.
 */
export function escapeText(value: string): string {
  if (forbidden.test(value)) throw new XmlError(xmlErrorCodes.forbiddenCharacter);
  return value.replace(/[&<>\r]/g, (c) => textEscapes[c]!);
}

/** Text → the same text between double quotes in an attribute; line ends and tabs survive normalisation. */
export function escapeAttribute(value: string): string {
  if (forbidden.test(value)) throw new XmlError(xmlErrorCodes.forbiddenCharacter);
  return value.replace(/[&<>\r\n\t"]/g, (c) => attributeEscapes[c]!);
}

/** Marks a text as XML that needs no escaping. The caller answers for its being well-formed. */
export function raw(xml: string): Raw {
  return { xml };
}

/**
 * One element. `name` and the keys of `attributes` are written as they are (prefix and `xmlns` included); attributes
 * whose value is `undefined` are left out.
 * @throws XmlError `forbidden-character`, see {@link escapeText}.
 */
export function el(name: string, attributes?: Attributes | null, ...children: Content[]): Raw {
  let start = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) start += ` ${key}="${escapeAttribute(value)}"`;
  }
  const inside = content(children);
  return { xml: inside === '' ? `${start}/>` : `${start}>${inside}</${name}>` };
}

function content(item: Content): string {
  if (item === undefined || item === false) return '';
  if (typeof item === 'string') return escapeText(item);
  if ('xml' in item) return item.xml;
  let out = '';
  for (const part of item) out += content(part);
  return out;
}

/** A whole document, with its UTF-8 declaration. */
export function document(root: Raw): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}`;
}

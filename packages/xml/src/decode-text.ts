import { XmlError, xmlErrorCodes } from './errors.ts';

/** 8-bit encodings accepted in an XML declaration, and their WHATWG decoder. UTF-16 shows in the first bytes. */
const decoders: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
  ['windows-1252', 'windows-1252'],
]);

/**
 * Bytes of an XML document → its text, without byte order mark.
 * The order is that of XML 1.0 appendix F: byte order mark, then the look of the first bytes, then the declaration.
 * @throws XmlError `encoding` when the encoding is unknown or the bytes do not follow it.
 */
export function decodeXmlBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new XmlError(xmlErrorCodes.encoding, { cause });
  }
}

/**
 * WHATWG name of the encoding of an XML document, from its first 200 bytes.
 * @throws XmlError `encoding` when it is declared and unknown.
 */
export function encodingOf(bytes: Uint8Array): string {
  return fromMark(bytes) ?? fromFirstBytes(bytes) ?? fromDeclaration(bytes);
}

function fromMark(b: Uint8Array): string | undefined {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8';
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le';
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be';
  return undefined;
}

function fromFirstBytes(b: Uint8Array): string | undefined {
  if (b[0] === 0x3c && b[1] === 0) return 'utf-16le';
  if (b[0] === 0 && b[1] === 0x3c) return 'utf-16be';
  return undefined;
}

function fromDeclaration(b: Uint8Array): string {
  const head = Buffer.from(b.buffer, b.byteOffset, Math.min(b.byteLength, 200)).toString('latin1');
  const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1];
  if (declared === undefined) return 'utf-8';
  const label = decoders.get(declared.toLowerCase());
  if (label === undefined) throw new XmlError(xmlErrorCodes.encoding);
  return label;
}

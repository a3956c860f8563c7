/** The formats of a clinical document beside CDA (cda.md §4, §6). */
export type MediaKind = 'pdf' | 'tiff' | 'jpeg' | 'png' | 'rtf' | 'text';

/** What the bytes are; for plain text also in which characters. */
export type Recognised =
  | { readonly kind: Exclude<MediaKind, 'text'> }
  | { readonly kind: 'text'; readonly charset: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' };

/** PDF readers accept the header anywhere in the first kilobyte (ISO 32000-1 annex H, note 13). */
const headerWindow = 1024;

/**
 * Tells the format of a file from its content, never from its name or announced type.
 * Undefined when the bytes are none of the formats known here.
 */
export function recognise(bytes: Uint8Array): Recognised | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { kind: 'jpeg' };
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { kind: 'png' };
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0x00]) || startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2a]))
    return { kind: 'tiff' };
  if (ascii(skipMark(bytes), 6).startsWith('{\\rtf')) return { kind: 'rtf' };
  if (/%PDF-\d/.test(ascii(bytes, headerWindow))) return { kind: 'pdf' };
  return text(bytes);
}

function text(bytes: Uint8Array): Recognised | undefined {
  if (bytes.length === 0) return undefined;
  if (startsWith(bytes, [0xff, 0xfe])) return wide(bytes, 'utf-16le');
  if (startsWith(bytes, [0xfe, 0xff])) return wide(bytes, 'utf-16be');
  if (bytes.some(isBinary)) return undefined;
  if (decodes(bytes, 'utf-8')) return { kind: 'text', charset: 'utf-8' };
  // The five codes that windows-1252 leaves empty do not occur in a text.
  return bytes.some((byte) => unassigned.has(byte)) ? undefined : { kind: 'text', charset: 'windows-1252' };
}

function wide(bytes: Uint8Array, charset: 'utf-16le' | 'utf-16be'): Recognised | undefined {
  return bytes.length % 2 === 0 && bytes.length > 2 && decodes(bytes, charset) ? { kind: 'text', charset } : undefined;
}

function decodes(bytes: Uint8Array, charset: string): boolean {
  try {
    return !new TextDecoder(charset, { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}

const unassigned = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Control characters that no text has: all but tab, line ends, form feed, backspace, escape, and end of file of old systems. */
function isBinary(byte: number): boolean {
  return byte < 0x08 || byte === 0x0b || (byte > 0x0d && byte < 0x1a) || (byte > 0x1b && byte < 0x20) || byte === 0x7f;
}

function skipMark(bytes: Uint8Array): Uint8Array {
  return startsWith(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes;
}

function ascii(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte);
}

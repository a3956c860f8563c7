/** One piece of an RTF file (RTF 1.9.1, « RTF Syntax »). */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  /** `\name` or `\name12`. */
  | { readonly kind: 'word'; readonly name: string; readonly parameter: number | undefined }
  /** `\~`, `\*` …: the character after the backslash. */
  | { readonly kind: 'symbol'; readonly character: string }
  /** `\'e9`: one byte in the code page of the font. */
  | { readonly kind: 'byte'; readonly byte: number }
  /** Bytes of text, a part of the file itself. */
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  /** What follows `\binN`: cut short where the file ends. */
  | { readonly kind: 'binary'; readonly bytes: Uint8Array };

const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const newLine = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x27;
const hyphen = 0x2d;

/** Letters of the longest control word of the specification, with room; what is longer is cut there. */
const maxWordLength = 32;
const maxDigits = 10;

/** Cuts RTF into tokens, one after the other. Whatever the bytes, it goes forward and ends. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  const end = bytes.length;
  let at = 0;
  while (at < end) {
    const byte = bytes[at]!;
    if (byte === openBrace || byte === closeBrace) {
      at += 1;
      yield { kind: byte === openBrace ? 'open' : 'close' };
    } else if (byte === newLine || byte === carriageReturn) {
      at += 1;
    } else if (byte !== backslash) {
      const start = at;
      while (at < end && isText(bytes[at]!)) at += 1;
      yield { kind: 'text', bytes: bytes.subarray(start, at) };
    } else {
      at += 1;
      if (at >= end) return;
      const next = bytes[at]!;
      if (isLetter(next)) {
        const word = readWord(bytes, at);
        at = word.next;
        if (word.name === 'bin') {
          const size = Math.min(Math.max(word.parameter ?? 0, 0), end - at);
          yield { kind: 'binary', bytes: bytes.subarray(at, at + size) };
          at += size;
        } else yield { kind: 'word', name: word.name, parameter: word.parameter };
      } else if (next === quote) {
        const high = hexDigit(bytes[at + 1]);
        const low = hexDigit(bytes[at + 2]);
        at += 1;
        // Two digits or nothing: a broken escape is passed over, its digits stay as text.
        if (high === undefined || low === undefined) continue;
        at += 2;
        yield { kind: 'byte', byte: high * 16 + low };
      } else {
        at += 1;
        yield { kind: 'symbol', character: String.fromCharCode(next) };
      }
    }
  }
}

function readWord(bytes: Uint8Array, start: number): { name: string; parameter: number | undefined; next: number } {
  let at = start;
  while (at < bytes.length && isLetter(bytes[at]!)) at += 1;
  const name = String.fromCharCode(...bytes.subarray(start, Math.min(at, start + maxWordLength)));
  const numberStart = at;
  if (bytes[at] === hyphen && isDigit(bytes[at + 1])) at += 1;
  const digits = at;
  while (isDigit(bytes[at])) at += 1;
  const parameter =
    at === digits
      ? undefined
      : Number(String.fromCharCode(...bytes.subarray(numberStart, Math.min(at, digits + maxDigits))));
  // One space ends a control word and is no part of the text.
  if (bytes[at] === space) at += 1;
  return { name, parameter, next: at };
}

function isText(byte: number): boolean {
  return byte !== backslash && byte !== openBrace && byte !== closeBrace && byte !== newLine && byte !== carriageReturn;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** The value of a hexadecimal digit; undefined for any other byte. */
export function hexDigit(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : undefined;
}

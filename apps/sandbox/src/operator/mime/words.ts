/** Reads bytes in a charset; one that is not known is read as latin1, in which every byte is a character. */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

const word = /=\?([^?\s]{1,40})\?([bq])\?([^?]*)\?=/gi;

/** The text of an unstructured field: encoded words (RFC 2047) and bare UTF-8 (RFC 6532) read. */
export function decodeWords(latin1: string): string {
  const joined = latin1.replace(/(=\?[^?\s]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1');
  let text = '';
  let at = 0;
  for (const match of joined.matchAll(word)) {
    text += bareText(joined.slice(at, match.index));
    const [whole, charset = '', encoding = '', content = ''] = match;
    const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : quotedBytes(content, true);
    text += decodeBytes(bytes, charset.replace(/\*.*$/, ''));
    at = match.index + whole.length;
  }
  return text + bareText(joined.slice(at));
}

function bareText(latin1: string): string {
  return /[\x80-\xff]/.test(latin1) ? decodeBytes(Buffer.from(latin1, 'latin1'), 'utf-8') : latin1;
}

/** Quoted-printable (RFC 2045 §6.7), or its `Q` form (RFC 2047 §4.2), where a space is written `_`. */
export function quotedBytes(latin1: string, asWord = false): Buffer {
  const text = asWord ? latin1.replace(/_/g, ' ') : latin1.replace(/[ \t]*=[ \t]*\r?\n/g, '');
  const plain = text.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** Text as one encoded word where it needs to be (RFC 2047), several when long. */
export function encodeWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('=?')) return text;
  const words: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > 42) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...words, piece].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

/** Code page numbers (`\ansicpg`, `\cpg`) → what TextDecoder calls them. */
const codePages: ReadonlyMap<number, string> = new Map([
  [708, 'iso-8859-6'],
  [819, 'windows-1252'],
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1250, 'windows-1250'],
  [1251, 'windows-1251'],
  [1252, 'windows-1252'],
  [1253, 'windows-1253'],
  [1254, 'windows-1254'],
  [1255, 'windows-1255'],
  [1256, 'windows-1256'],
  [1257, 'windows-1257'],
  [1258, 'windows-1258'],
  [10000, 'macintosh'],
  [10007, 'x-mac-cyrillic'],
  [65001, 'utf-8'],
]);

/** `\fcharset` numbers → what TextDecoder calls them (RTF 1.9.1, « Font Table »). 1 is the default of the document. */
const charsets: ReadonlyMap<number, string> = new Map([
  [0, 'windows-1252'],
  [77, 'macintosh'],
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gbk'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
]);

/** The charset of fonts whose bytes are drawings, not letters. */
export const symbolCharset = 2;

export const defaultEncoding = 'windows-1252';

/** The encoding of a code page; undefined for one that nobody here reads. */
export function encodingOfCodePage(codePage: number): string | undefined {
  return codePages.get(codePage);
}

/** The encoding of a font's charset; undefined where the font follows the document. */
export function encodingOfCharset(charset: number): string | undefined {
  return charsets.get(charset);
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** Bytes of text in an encoding of the tables above; a byte that has no character there becomes U+FFFD. */
export function decodeBytes(bytes: Uint8Array, encoding: string): string {
  let decoder = decoders.get(encoding);
  if (decoder === undefined) {
    decoder = new TextDecoder(encoding, { ignoreBOM: true });
    decoders.set(encoding, decoder);
  }
  return decoder.decode(bytes);
}

/** The Symbol font from 0x20 to 0x7E, then from 0xA0 to 0xFE: Greek letters and signs such as ≥ that doses depend on. */
const symbolLow = ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼';
const symbolHigh =
  '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uFFFD⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭';

/** The signs of Wingdings that letters and forms use: bullets, boxes, ticks, arrows. */
const wingdings: ReadonlyMap<number, string> = new Map([
  [0x20, ' '],
  [0x28, '☎'],
  [0x2a, '✉'],
  [0x6c, '●'],
  [0x6d, '❍'],
  [0x6e, '■'],
  [0x6f, '□'],
  [0x71, '❑'],
  [0x72, '❒'],
  [0x75, '◆'],
  [0x76, '❖'],
  [0x77, '◆'],
  [0x9e, '•'],
  [0x9f, '•'],
  [0xa7, '▪'],
  [0xa8, '☐'],
  [0xd8, '➢'],
  [0xdf, '←'],
  [0xe0, '→'],
  [0xe1, '↑'],
  [0xe2, '↓'],
  [0xe8, '➔'],
  [0xf0, '⇨'],
  [0xfb, '✗'],
  [0xfc, '✓'],
  [0xfd, '☒'],
  [0xfe, '☑'],
]);

/**
 * The character that a symbol font draws for a code. U+FFFD where it draws something that has no name here.
 * @param fontName as in the font table; an unnamed one is taken for Symbol.
 */
export function symbolCharacter(code: number, fontName: string): string {
  // Word writes the codes of symbol fonts in the private use area, at U+F000.
  const byte = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/wingdings/i.test(fontName)) return wingdings.get(byte) ?? '\uFFFD';
  if (byte >= 0x20 && byte <= 0x7e) return symbolLow[byte - 0x20]!;
  return (byte >= 0xa0 && byte <= 0xfe ? symbolHigh[byte - 0xa0] : undefined) ?? '\uFFFD';
}

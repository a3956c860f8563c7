import { decodeBytes } from './code-pages.ts';
import { rtfNotes } from './notes.ts';
import type { Reader } from './reader.ts';
import type { RtfState } from './state.ts';
import { symbolCharacter } from './symbol-fonts.ts';

/** Control characters mean nothing in a text, and XML and PDF have no place for them. */
const controls = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/** Bytes of text in the charset of the font at work, else in the code page of the document. */
export function decodeText(bytes: Uint8Array, state: RtfState, reader: Reader): string {
  const font = reader.fonts.get(state.font);
  if (font?.symbol) return [...bytes].map((byte) => drawn(byte, font.name, state, reader)).join('');
  if (font?.unknown && bytes.some((byte) => byte > 0x7f)) reader.budget.note(rtfNotes.unknownCodePage);
  return decodeBytes(bytes, font?.encoding ?? reader.encoding).replace(controls, '');
}

/** `\uN`: a UTF-16 unit, written as a signed number by most and as an unsigned one by some. */
export function decodeUnicode(value: number, state: RtfState, reader: Reader): string {
  const unit = value < 0 ? value + 0x10000 : value;
  if (unit < 0 || unit > 0x10ffff) return '\uFFFD';
  if (unit >= 0xf000 && unit <= 0xf0ff) {
    return drawn(unit, reader.fonts.get(state.font)?.name ?? '', state, reader);
  }
  return (unit > 0xffff ? String.fromCodePoint(unit) : String.fromCharCode(unit)).replace(controls, '');
}

function drawn(code: number, fontName: string, state: RtfState, reader: Reader): string {
  const character = symbolCharacter(code, fontName);
  if (character !== '\uFFFD') return character;
  if (state.sink.flows) reader.budget.note(rtfNotes.unknownSymbol);
  // In the place of a bullet any drawing will do.
  return state.sink.flows ? character : '•';
}

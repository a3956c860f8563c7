import type { Face } from './faces.ts';
import type { Pen } from './pen.ts';

/** Stands for a character that no typeface here has. */
export const missing = '\u25a1';

/** Characters that are never seen: marks of direction, joiners, soft hyphens, variants, and control characters. */
const unseen =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Variation_Selector}|[\u{e0000}-\u{e007f}]/u;

/** Right-to-left scripts: Hebrew, Arabic and their presentation forms, Syriac, Thaana, N'Ko and what follows. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const leftToRight = /[\p{L}\p{N}]/u;
const arabicDigit = /[\u0660-\u0669\u06f0-\u06f9]/;

export type Direction = 'left' | 'right' | 'none';

/** A stretch of text in one typeface and one direction. */
export type Stretch = { readonly text: string; readonly face: Face; readonly direction: Direction };

export function directionOf(character: string): Direction {
  if (arabicDigit.test(character)) return 'left';
  if (rightToLeft.test(character)) return 'right';
  return leftToRight.test(character) ? 'left' : 'none';
}

/**
 * Cuts a word into stretches. A character that its face lacks is written in the upright face if that has it, and as □
 * otherwise, which `count` is told of; what is never seen is left out.
 */
export function stretches(word: string, face: Face, pen: Pen, count: () => void): readonly Stretch[] {
  const out: { text: string; face: Face; direction: Direction }[] = [];
  for (const found of word) {
    if (unseen.test(found)) continue;
    let character = found;
    let chosen = face;
    if (!pen.covers(face, found)) {
      chosen = pen.covers('sans', found) ? 'sans' : face;
      if (chosen === face) {
        character = missing;
        chosen = pen.covers(face, missing) ? face : 'sans';
        count();
      }
    }
    const direction = directionOf(character);
    const last = out.at(-1);
    if (last !== undefined && last.face === chosen && agree(last.direction, direction)) {
      last.text += character;
      if (direction !== 'none') last.direction = direction;
    } else {
      out.push({ text: character, face: chosen, direction });
    }
  }
  return out;
}

/** Signs stay with letters from the left; beside letters from the right their place depends on the whole line. */
function agree(before: Direction, next: Direction): boolean {
  return before === next || (before !== 'right' && next !== 'right');
}

import { rawText, type XmlElement } from '@trousse/xml';
import { escapeHtml } from './escape.ts';

/** Whether text written from right to left has been met; most documents have none, and pay nothing for it. */
export type Direction = { rightToLeft: boolean };

/** Letters written from right to left: the blocks that Unicode gives to these scripts (UAX #9, R and AL). */
const letters = '\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}';
const controls = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';

/** One test for all that is not plain; surrogates stand for the two blocks above the basic plane. */
const special =
  /[&<>"'\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uD802\uD803\uD83A\uD83B\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const rightToLeft = new RegExp(`[${letters}${controls}]`, 'u');
const control = new RegExp(`[${controls}]`, 'u');
/** A run of such letters, with the spaces, digits and marks between them. */
const run = new RegExp(`[${letters}](?:[\\s\\p{P}\\p{N}]*[${letters}])*`, 'gu');
const firstLetter = new RegExp(`^[^\\p{L}]*[${letters}]`, 'u');

/**
 * A text of the narrative as HTML. What is written from right to left is isolated, so that it never reorders the
 * words and doses beside it; so is a text that holds direction marks, which would otherwise act beyond its end.
 */
export function textHtml(value: string, direction: Direction): string {
  if (!special.test(value)) return value;
  const html = escapeHtml(value);
  if (!rightToLeft.test(value)) return html;
  direction.rightToLeft = true;
  return control.test(value) ? `<bdi>${html}</bdi>` : html.replace(run, '<bdi>$&</bdi>');
}

/** ` dir="rtl"` for a block whose first letter is written from right to left. */
export function directionAttribute(el: XmlElement, direction: Direction): string {
  return direction.rightToLeft && firstLetter.test(rawText(el)) ? ' dir="rtl"' : '';
}

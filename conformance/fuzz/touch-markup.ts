import type { Seeded } from '@trousse/xml/testing';
import { type Place, somewhere } from './places.ts';

/** Changes a text of elements and attributes, XML or HTML; `other` is another one, to take pieces from. */
export type Touch = (xml: string, seeded: Seeded, other: string) => string;

/** What is put into the texts of one language. */
export type Vocabulary = {
  readonly elementNames: readonly string[];
  readonly attributeNames: readonly string[];
  /** Values that no place expects, as they stand in a text. */
  readonly values: readonly string[];
  /** Pieces that are hostile, and pieces that are out of place. */
  readonly snippets: readonly string[];
  readonly structures: readonly string[];
};

/** The text changed once, or a few times over. */
export function touchMarkup(
  text: string,
  touches: readonly Touch[],
  seeded: Seeded,
  other: () => string = () => text,
): string {
  let touched = text;
  for (let times = seeded.pick([1, 1, 2, 3, 8]); times > 0 && touched.length > 0; times -= 1)
    touched = seeded.pick(touches)(touched, seeded, other());
  return touched;
}

const mostAdded = 400_000;

const replaced = (xml: string, from: number, to: number, piece: string): string =>
  xml.slice(0, from) + piece + xml.slice(to);

const pieceOf = (xml: string, { from, to }: Place): string => xml.slice(from, to);

const at =
  (touch: (xml: string, place: Place, seeded: Seeded, other: string) => string): Touch =>
  (xml, seeded, other) => {
    const place = somewhere(xml, seeded);
    return place === undefined ? xml : touch(xml, place, seeded, other);
  };

const attribute = /\s[\w:.-]+="[^"]*"/g;

const inTag = (change: (found: string, seeded: Seeded) => string) =>
  at((xml, { from, tagTo }, seeded) => {
    const found = [...xml.slice(from, tagTo).matchAll(attribute)];
    if (found.length === 0) return xml;
    const { 0: whole, index } = seeded.pick(found);
    return replaced(xml, from + index, from + index + whole.length, change(whole, seeded));
  });

const endOfName = ({ from, name }: Place): number => from + 1 + name.length;

/** What one may do to the elements and attributes of a document. */
export function markupTouches(vocabulary: Vocabulary): readonly Touch[] {
  const { elementNames, attributeNames, values, snippets, structures } = vocabulary;
  return [
    at((xml, { from, to }) => replaced(xml, from, to, '')),
    at((xml, place) => replaced(xml, place.to, place.to, pieceOf(xml, place))),
    at((xml, place, seeded) => {
      const piece = pieceOf(xml, place);
      const copies = seeded.pick([2, 10, 100, 3000]);
      return piece.length * copies > mostAdded ? xml : replaced(xml, place.to, place.to, piece.repeat(copies));
    }),
    // Its tags go and its content stays, or the other way round; or one tag goes alone.
    at((xml, { from, tagTo, to }) =>
      replaced(xml, from, to, xml.slice(tagTo, Math.max(tagTo, xml.lastIndexOf('<', to - 1)))),
    ),
    at((xml, { tagTo, to }) => replaced(xml, tagTo, Math.max(tagTo, xml.lastIndexOf('<', to - 1)), '')),
    at((xml, { from, tagTo }) => replaced(xml, from, tagTo, '')),
    // Two pieces exchanged, one moved, one taken from another document.
    at((xml, one, seeded) => {
      const other = somewhere(xml, seeded);
      if (other === undefined || other.from < one.to) return xml;
      return replaced(replaced(xml, other.from, other.to, pieceOf(xml, one)), one.from, one.to, pieceOf(xml, other));
    }),
    at((xml, place, seeded) => {
      const rest = replaced(xml, place.from, place.to, '');
      const where = somewhere(rest, seeded)?.tagTo ?? 0;
      return replaced(rest, where, where, pieceOf(xml, place));
    }),
    at((xml, { from, to }, seeded, other) => {
      const taken = somewhere(other, seeded);
      return taken === undefined ? xml : replaced(xml, from, to, pieceOf(other, taken));
    }),
    at((xml, { tagTo }, seeded, other) => {
      const taken = somewhere(other, seeded);
      return taken === undefined ? xml : replaced(xml, tagTo, tagTo, pieceOf(other, taken));
    }),
    // Another name, on both tags or on one.
    at((xml, place, seeded) => {
      const name = seeded.pick(elementNames);
      const renamed = pieceOf(xml, place).replace(new RegExp(`</${place.name}(?=\\s*>$)`), `</${name}`);
      return replaced(xml, place.from, place.to, `<${name}${renamed.slice(1 + place.name.length)}`);
    }),
    at((xml, place, seeded) => replaced(xml, place.from + 1, endOfName(place), seeded.pick(elementNames))),
    // An attribute less, twice, or with another value; a new one; very many.
    inTag(() => ''),
    inTag((found) => found + found),
    inTag((found, seeded) => found.replace(/"[^"]*"/, () => `"${seeded.pick(values)}"`)),
    inTag((found, seeded) => found.replace(/"[^"]*"/, () => `"${seeded.pick(values)}"`)),
    at((xml, place, seeded) => {
      const end = endOfName(place);
      return replaced(xml, end, end, ` ${seeded.pick(attributeNames)}="${seeded.pick(values)}"`);
    }),
    at((xml, place, seeded) => {
      const many = Array.from({ length: seeded.pick([5, 90, 200]) }, (_, n) => ` on${n}="alert(1)"`).join('');
      return replaced(xml, endOfName(place), endOfName(place), many);
    }),
    // Pieces that are hostile or out of place.
    ...Array.from({ length: 4 }, () =>
      at((xml, { tagTo }, seeded) => replaced(xml, tagTo, tagTo, seeded.pick(snippets))),
    ),
    at((xml, { tagTo }, seeded) => replaced(xml, tagTo, tagTo, seeded.pick(structures))),
    at((xml, { to }, seeded) => replaced(xml, to, to, seeded.pick(structures))),
    at((xml, { tagTo }, seeded) => replaced(xml, tagTo, tagTo, seeded.pick(values))),
    at((xml, place, seeded) => {
      const deep = seeded.pick([10, 40, 90, 300, 10_000]);
      const name = seeded.pick(elementNames);
      return replaced(
        xml,
        place.from,
        place.to,
        `<${name}>`.repeat(deep) + pieceOf(xml, place) + `</${name}>`.repeat(deep),
      );
    }),
    (xml, seeded) => xml.slice(0, seeded.below(xml.length)),
  ];
}

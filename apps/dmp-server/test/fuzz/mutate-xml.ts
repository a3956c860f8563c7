import type { Seeded } from '@trousse/xml/testing';
import { replaceValue, valuePlaces } from '../support/value-places.ts';
import { extremes, type ValuePool } from './values.ts';
import { type ElementPlace, elementPlaces } from './xml-elements.ts';

type Touch = (xml: string, seeded: Seeded, pool: ValuePool) => string;

const without = (xml: string, { from, to }: { from: number; to: number }): string => xml.slice(0, from) + xml.slice(to);

const ofElement =
  (touch: (xml: string, place: ElementPlace, seeded: Seeded) => string): Touch =>
  (xml, seeded) => {
    const places = elementPlaces(xml);
    return places.length === 0 ? xml : touch(xml, seeded.pick(places), seeded);
  };

const ofValue =
  (value: (place: { readonly name: string }, old: string, seeded: Seeded, pool: ValuePool) => string): Touch =>
  (xml, seeded, pool) => {
    const places = valuePlaces(xml);
    if (places.length === 0) return xml;
    const place = seeded.pick(places);
    return replaceValue(xml, place, value(place, xml.slice(place.from, place.to), seeded, pool));
  };

const attribute = /\s[\w:.-]+="[^"]*"/g;

const otherValue = ofValue(({ name }, old, seeded, { byName }) => seeded.pick(byName.get(name) ?? [old]));
const anyValue = ofValue((_, __, seeded, { all }) => seeded.pick(all));
const extremeValue = ofValue((_, __, seeded) => seeded.pick(extremes));

/** What one may do to the structure and the values of a message. */
const touches: readonly Touch[] = [
  otherValue,
  otherValue,
  otherValue,
  anyValue,
  extremeValue,
  extremeValue,
  // A value cut short, made longer, or with one character changed.
  ofValue((_, old, seeded) => old.slice(0, seeded.below(old.length + 1))),
  ofValue((_, old, seeded) => old + seeded.pick(['0', ' ', 'x', '^', '&amp;', old])),
  ofValue((_, old, seeded) => {
    const at = seeded.below(old.length + 1);
    return old.slice(0, at) + seeded.pick(['0', '9', 'a', 'Z', '.', '^', '&amp;', "'", ' ', 'é']) + old.slice(at + 1);
  }),
  // Two values of the message exchanged.
  (xml, seeded) => {
    const places = valuePlaces(xml);
    if (places.length < 2) return xml;
    const [one, other] = [seeded.pick(places), seeded.pick(places)].sort((a, b) => a.from - b.from);
    if (one!.to > other!.from) return xml;
    const later = replaceValue(xml, other!, xml.slice(one!.from, one!.to));
    return replaceValue(later, one!, xml.slice(other!.from, other!.to));
  },
  ofElement((xml, place) => without(xml, place)),
  ofElement((xml, place) => xml.slice(0, place.to) + xml.slice(place.from, place.to) + xml.slice(place.to)),
  ofElement((xml, place, seeded) => {
    const piece = xml.slice(place.from, place.to);
    const copies = seeded.pick([2, 10, 100]);
    return piece.length * copies > 500_000 ? xml : xml.slice(0, place.to) + piece.repeat(copies) + xml.slice(place.to);
  }),
  // Its tags go, its content stays; or the other way round.
  ofElement(
    (xml, { from, to, tagTo }) =>
      xml.slice(0, from) + xml.slice(tagTo, Math.max(tagTo, xml.lastIndexOf('<', to - 1))) + xml.slice(to),
  ),
  ofElement((xml, { to, tagTo }) => xml.slice(0, tagTo) + xml.slice(Math.max(tagTo, xml.lastIndexOf('<', to - 1)))),
  // A tag alone: no longer well-formed.
  ofElement((xml, { from, tagTo }) => without(xml, { from, to: tagTo })),
  // Moved elsewhere, or exchanged with another.
  ofElement((xml, place, seeded) => {
    const rest = without(xml, place);
    const places = elementPlaces(rest);
    const at = places.length === 0 ? 0 : seeded.pick(places).tagTo;
    return rest.slice(0, at) + xml.slice(place.from, place.to) + rest.slice(at);
  }),
  ofElement((xml, one, seeded) => {
    const others = elementPlaces(xml).filter(({ from, depth }) => from >= one.to && depth === one.depth);
    if (others.length === 0) return xml;
    const other = seeded.pick(others);
    const [first, second] = [xml.slice(one.from, one.to), xml.slice(other.from, other.to)];
    return xml.slice(0, one.from) + second + xml.slice(one.to, other.from) + first + xml.slice(other.to);
  }),
  // An attribute less, twice, or one that nobody knows.
  ofElement((xml, { from, tagTo }, seeded) => {
    const tag = xml.slice(from, tagTo);
    const found = [...tag.matchAll(attribute)];
    if (found.length === 0) return `${xml.slice(0, tagTo - 1)} a="b"${xml.slice(tagTo - 1)}`;
    const { 0: whole, index } = seeded.pick(found);
    const touched = tag.slice(0, index) + seeded.pick(['', whole + whole, ' a="b"']) + tag.slice(index + whole.length);
    return xml.slice(0, from) + touched + xml.slice(tagTo);
  }),
  // Another name, another prefix, another namespace.
  ofElement((xml, { from, name }, seeded) => {
    const other = seeded.pick([
      'x',
      `${name}s`,
      name.replace(/^.*:/, ''),
      `soap:${name.replace(/^.*:/, '')}`,
      name.toLowerCase(),
    ]);
    return `${xml.slice(0, from + 1)}${other}${xml.slice(from + 1 + name.length)}`;
  }),
  (xml, seeded) => {
    const found = [...xml.matchAll(/xmlns(?::\w+)?="([^"]*)"/g)];
    if (found.length === 0) return xml;
    const { 0: whole, index } = seeded.pick(found);
    const other = seeded.pick(['', 'xmlns="urn:x"', whole.replace(/"$/, 'x"'), 'xmlns:xml="urn:x"', 'xmlns:p=""']);
    return xml.slice(0, index) + other + xml.slice(index + whole.length);
  },
  ofElement((xml, { tagTo }, seeded) => xml.slice(0, tagTo) + seeded.pick(extremes) + xml.slice(tagTo)),
  ofElement((xml, { tagTo }, seeded) => {
    const deep = seeded.pick([10, 99, 300, 5000]);
    return `${xml.slice(0, tagTo)}${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}${xml.slice(tagTo)}`;
  }),
  // White space where a value may not stand.
  (xml) => xml.replaceAll('><', '>\n  <'),
];

/** A message with one place touched, or up to three. */
export function mutateXml(xml: string, seeded: Seeded, pool: ValuePool): string {
  let touched = xml;
  for (let times = seeded.pick([1, 1, 1, 2, 3]); times > 0; times -= 1)
    touched = seeded.pick(touches)(touched, seeded, pool);
  return touched;
}

/** One value replaced by another that is different. @returns undefined when the choice falls on the same */
export function changeValue(xml: string, seeded: Seeded, pool: ValuePool): string | undefined {
  const touched = seeded.pick([otherValue, anyValue, extremeValue])(xml, seeded, pool);
  return touched === xml ? undefined : touched;
}

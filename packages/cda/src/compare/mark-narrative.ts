import type { XmlElement } from '@trousse/xml';
import type { ChangeMark, ChangeMarks } from '../render/change-marks.ts';
import type { Unit } from './units.ts';

type Range = { start: number; end: number };

/** Elements whose own text nodes each become a cell or an item: what replaces one must stay one. */
const structural: ReadonlySet<string> = new Set('list table thead tbody tfoot tr'.split(' '));

/**
 * A narrative whose changed words stand in elements of their own, told apart in `marks`: their name means nothing, and
 * no document can bring one.
 */
export function markNarrative(
  narrative: XmlElement,
  changes: ReadonlyMap<Unit, ReadonlySet<number>>,
  mark: ChangeMark,
  marks: ChangeMarks,
): XmlElement {
  const ranges = rangesOf(changes);
  if (ranges.size === 0) return narrative;

  const marked = (children: XmlElement['children']): XmlElement => {
    const el: XmlElement = { name: 'content', ns: '', attributes: Object.create(null), children };
    marks.set(el, mark);
    return el;
  };
  const rebuild = (el: XmlElement): XmlElement => {
    const own = ranges.get(el);
    const children: (XmlElement | string)[] = [];
    el.children.forEach((child, index) => {
      const changed = own?.get(index);
      if (typeof child !== 'string') {
        const inside = rebuild(child);
        children.push(changed === undefined ? inside : marked([inside]));
      } else if (changed === undefined) children.push(child);
      else {
        const pieces = cut(child, changed, marked);
        if (structural.has(el.name)) children.push({ name: 'content', ns: '', attributes: {}, children: pieces });
        else children.push(...pieces);
      }
    });
    return { ...el, children };
  };
  return rebuild(narrative);
}

/** The changed parts of each text node: neighbouring changed words are one. */
function rangesOf(changes: ReadonlyMap<Unit, ReadonlySet<number>>): Map<XmlElement, Map<number, Range[]>> {
  const ranges = new Map<XmlElement, Map<number, Range[]>>();
  for (const [unit, changed] of changes) {
    if (changed.size === 0) continue;
    let word = 0;
    for (const { parent, index, tokens } of unit.leaves) {
      // Cell ends stand among the words, and are in no leaf.
      while (tokens.length > 0 && unit.words[word] !== tokens[0]!.text) word += 1;
      const own: Range[] = [];
      let joins = false;
      for (const { start, end } of tokens) {
        const isChanged = changed.has(word);
        if (isChanged && joins) own.at(-1)!.end = end;
        else if (isChanged) own.push({ start, end });
        joins = isChanged;
        word += 1;
      }
      if (own.length === 0) continue;
      const byIndex = ranges.get(parent) ?? new Map<number, Range[]>();
      byIndex.set(index, own);
      ranges.set(parent, byIndex);
    }
  }
  return ranges;
}

function cut(
  text: string,
  ranges: readonly Range[],
  marked: (children: XmlElement['children']) => XmlElement,
): (XmlElement | string)[] {
  const pieces: (XmlElement | string)[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start > at) pieces.push(text.slice(at, start));
    pieces.push(marked([text.slice(start, end)]));
    at = end;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

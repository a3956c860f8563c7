import type { Seeded } from '@trousse/xml/testing';

/** Where an element of an XML text stands. */
export type Place = { readonly name: string; readonly from: number; readonly tagTo: number; readonly to: number };

const tag = /<(\/?)([\w:.-]+)[^<>]*?(\/?)>/g;
/** Tags looked at to find the end of an element: past that it is too large to be moved about. */
const farthest = 5_000;

/** An element that starts somewhere in the text, at random; undefined when none is found near. */
export function somewhere(xml: string, seeded: Seeded): Place | undefined {
  tag.lastIndex = seeded.below(xml.length);
  let start: RegExpExecArray | null;
  do start = tag.exec(xml);
  while (start !== null && start[1] === '/');
  if (start === null) return undefined;
  const from = start.index;
  const tagTo = tag.lastIndex;
  const name = start[2]!;
  if (start[3] === '/') return { name, from, tagTo, to: tagTo };
  let depth = 1;
  for (let count = 0; count < farthest; count += 1) {
    const next = tag.exec(xml);
    if (next === null) return undefined;
    if (next[1] === '/') depth -= 1;
    else if (next[3] !== '/') depth += 1;
    if (depth === 0) return { name, from, tagTo, to: tag.lastIndex };
  }
  return undefined;
}

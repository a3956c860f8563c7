import { attr, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import { clean } from './datatypes.ts';

/** The words that the narrative has at a reference (`#ID`); undefined when it leads nowhere in it. */
export type NarrativeWords = (reference: string | undefined) => string | undefined;

/**
 * Looks up the narrative of one section, read once and only when asked. Long texts are cut at `maxEntryText`: a
 * thousand entries may all point to the whole section.
 */
export function createNarrativeWords(narrative: XmlElement | undefined): NarrativeWords {
  let byId: Map<string, XmlElement> | undefined;
  return (reference) => {
    if (narrative === undefined || reference === undefined || !reference.startsWith('#')) return undefined;
    byId ??= index(narrative, new Map());
    const target = byId.get(reference.slice(1));
    return target && clean(firstWords(target, cdaLimits.maxEntryText));
  };
}

/** Of several elements with one ID, the first. */
function index(el: XmlElement, byId: Map<string, XmlElement>): Map<string, XmlElement> {
  const id = attr(el, 'ID');
  if (id !== undefined && !byId.has(id)) byId.set(id, el);
  for (const child of el.children) if (typeof child !== 'string') index(child, byId);
  return byId;
}

/** The text of an element, cells and lines apart, up to a number of characters. */
function firstWords(el: XmlElement, most: number): string {
  let out = '';
  for (const child of el.children) {
    if (out.length >= most) break;
    out +=
      typeof child === 'string'
        ? child.slice(0, most - out.length)
        : `${firstWords(child, most - out.length)}${gap(child)}`;
  }
  return out;
}

function gap({ name }: XmlElement): string {
  return name === 'content' || name === 'sub' || name === 'sup' ? '' : ' ';
}

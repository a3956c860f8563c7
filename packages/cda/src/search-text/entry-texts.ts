import { attr, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import { clean } from '../read/datatypes.ts';

/**
 * What the coded entries of a section say in words: the displays of their codes, names of products, lots, comments;
 * each once, in document order. Files are no words.
 */
export function entryTexts(entries: readonly XmlElement[]): string[] {
  const texts = new Set<string>();
  const add = (text: string | undefined) => {
    const words = clean(text)?.slice(0, cdaLimits.maxEntryText);
    if (words !== undefined) texts.add(words);
  };
  const visit = (el: XmlElement): void => {
    if (attr(el, 'representation') === 'B64') return;
    add(attr(el, 'displayName'));
    for (const child of el.children) {
      if (typeof child === 'string') add(child);
      else visit(child);
    }
  };
  for (const entry of entries) visit(entry);
  return [...texts];
}

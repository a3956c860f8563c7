import { attr, descendants, first, text, type XmlElement } from '@trousse/xml';
import { clean } from '../read/datatypes.ts';

/** The narrative text that a `text` or `originalText` refers to. Some published documents forget the `#` of the link. */
export function anchoredText(el: XmlElement | undefined, narrative: XmlElement | undefined): string | undefined {
  const target = attr(first(el, 'reference'), 'value')?.replace(/^#/, '');
  if (narrative === undefined || target === undefined || target === '') return undefined;
  for (const content of descendants(narrative, 'content')) {
    if (attr(content, 'ID') === target) return clean(text(content));
  }
  return undefined;
}

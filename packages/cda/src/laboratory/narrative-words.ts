import { attr, first, text, type XmlElement } from '@trousse/xml';
import type { CdaDocument, CdaSection } from '../model.ts';
import { clean } from '../read/datatypes.ts';

/** Finds the words that an `originalText` or a `text` stands for: its own, or those of the narrative it refers to. */
export type NarrativeWords = (el: XmlElement | undefined) => string | undefined;

/**
 * One pass over every narrative block: an entry may refer to the narrative of the section above its own. The text of
 * an element is only put together when something refers to it.
 */
export function narrativeWords({ body }: CdaDocument): NarrativeWords {
  const byId = new Map<string, XmlElement>();
  const collect = (el: XmlElement): void => {
    const id = attr(el, 'ID');
    if (id !== undefined && !byId.has(id)) byId.set(id, el);
    for (const child of el.children) if (typeof child !== 'string') collect(child);
  };
  const walk = (sections: readonly CdaSection[]): void => {
    for (const section of sections) {
      if (section.narrative !== undefined) collect(section.narrative);
      walk(section.sections);
    }
  };
  if (body.kind === 'structured') walk(body.sections);

  return (el) => {
    if (el === undefined) return undefined;
    const target = attr(first(el, 'reference'), 'value');
    const found = target?.startsWith('#') ? byId.get(target.slice(1)) : undefined;
    return clean(found === undefined ? text(el) : text(found));
  };
}

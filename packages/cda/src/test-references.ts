import { attr, descendants, type XmlElement } from '@trousse/xml';
import type { CdaDocument, CdaSection } from './model.ts';

/** What the entries of a document refer to in its narrative, and the anchors that they find there. */
export function narrativeReferences({ body }: CdaDocument): {
  readonly references: readonly string[];
  readonly anchors: readonly string[];
} {
  const references: string[] = [];
  const anchors: string[] = [];
  const anchorsIn = (el: XmlElement): void => {
    const id = attr(el, 'ID');
    if (id !== undefined) anchors.push(id);
    for (const child of el.children) if (typeof child !== 'string') anchorsIn(child);
  };
  const walk = (sections: readonly CdaSection[]): void => {
    for (const section of sections) {
      if (section.narrative !== undefined) anchorsIn(section.narrative);
      for (const entry of section.entries)
        for (const el of descendants(entry, 'reference')) {
          const target = attr(el, 'value');
          if (target?.startsWith('#')) references.push(target.slice(1));
        }
      walk(section.sections);
    }
  };
  if (body.kind === 'structured') walk(body.sections);
  return { references, anchors };
}

import { attr, type XmlElement } from '@trousse/xml';
import type { NarrativeContext } from './narrative-context.ts';
import { styleClasses } from './style-codes.ts';

/** ` id="…" class="…" lang="…"` of an element: the only attributes that every narrative element may keep. */
export function commonAttributes(el: XmlElement, context: NarrativeContext, ...extraClasses: string[]): string {
  const { attributes } = el;
  let out = '';
  if (attributes.ID !== undefined) {
    const id = context.anchors.claim(attributes.ID);
    if (id !== undefined) out += ` id="${id}"`;
  }
  const classes =
    attributes.styleCode === undefined ? extraClasses : [...extraClasses, ...styleClasses(attributes.styleCode)];
  if (classes.length > 0) out += ` class="${classes.join(' ')}"`;
  return attributes.language === undefined ? out : out + languageAttribute(attr(el, 'language')!);
}

/** BCP 47, as far as its shape goes. */
function languageAttribute(language: string): string {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language) ? ` lang="${language}"` : '';
}

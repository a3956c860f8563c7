import { attr, type XmlElement } from '@trousse/xml';
import type { NarrativeContext } from './narrative-context.ts';
import { styleClasses } from './style-codes.ts';

/** ` id="…" class="…"` of an element: the only attributes that every narrative element may keep. */
export function commonAttributes(el: XmlElement, context: NarrativeContext, ...extraClasses: string[]): string {
  const id = context.anchors.claim(attr(el, 'ID'));
  const classes = [...extraClasses, ...styleClasses(attr(el, 'styleCode'))];
  return `${id === undefined ? '' : ` id="${id}"`}${classes.length === 0 ? '' : ` class="${classes.join(' ')}"`}`;
}

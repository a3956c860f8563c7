import { attr, type XmlElement } from '@trousse/xml';
import { clean } from '../read/datatypes.ts';
import { anchorOf } from './anchors.ts';
import { commonAttributes } from './attributes.ts';
import { escapeHtml } from './escape.ts';
import { linkTarget } from './link.ts';
import type { NarrativeContext } from './narrative-context.ts';

/**
 * linkHtml, around the HTML of its content. Without words it shows its address; an address that leads nowhere is
 * written beside the words, since nothing else would tell it.
 */
export function renderLink(el: XmlElement, context: NarrativeContext, html: string): string {
  const href = attr(el, 'href');
  const target = linkTarget(href);
  const title = clean(attr(el, 'title'));
  const attributes =
    commonAttributes(el, context, target.kind === 'inert' ? 'cda-dead-link' : 'cda-link') +
    (title === undefined ? '' : ` title="${escapeHtml(title)}"`);
  const label = html.trim() === '' ? `<span class="cda-address">${escapeHtml(href ?? '')}</span>` : html;
  if (target.kind === 'external')
    return `<a${attributes} href="${escapeHtml(target.href)}" target="_blank" rel="noopener noreferrer">${label}</a>`;
  if (target.kind === 'inert') {
    const address = target.address === undefined ? '' : escapeHtml(target.address);
    const beside = address === '' || label.includes(address) ? '' : ` <span class="cda-address">(${address})</span>`;
    return `<span${attributes}>${label}${beside}</span>`;
  }
  const anchor = anchorOf(target.id);
  return anchor === undefined ? `<span${attributes}>${label}</span>` : `<a${attributes} href="#${anchor}">${label}</a>`;
}

import { cdaLimits } from '../limits.ts';

export type LinkTarget =
  | { readonly kind: 'external'; readonly href: string }
  | { readonly kind: 'internal'; readonly id: string }
  /** `address` is for the reader's eyes: a file beside the document, another scheme. */
  | { readonly kind: 'inert'; readonly address?: string };

/**
 * What a `linkHtml/@href` may become. Only absolute http and https addresses lead somewhere; a relative one points to
 * a file beside the document, which nobody has; every other scheme (`javascript:`, `data:` …) is dead text. An address
 * with a user name is refused too: it shows one host and leads to another.
 */
export function linkTarget(href: string | undefined): LinkTarget {
  const value = href?.trim() ?? '';
  if (value.length > cdaLimits.maxLinkLength) return { kind: 'inert' };
  if (value.startsWith('#') && value.length > 1) return { kind: 'internal', id: value.slice(1) };
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return inert(value);
  const url = new URL(value);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  return web && url.username === '' && url.password === '' ? { kind: 'external', href: url.href } : inert(value);
}

/** A program or a whole file written as an address says nothing to a reader. */
function inert(value: string): LinkTarget {
  const says = value !== '' && !/^(?:javascript|vbscript|data):/i.test(value.replace(/[\s\p{Cc}]/gu, ''));
  return says ? { kind: 'inert', address: value } : { kind: 'inert' };
}

import { cdaLimits } from '../limits.ts';

export type LinkTarget =
  | { readonly kind: 'external'; readonly href: string }
  | { readonly kind: 'internal'; readonly id: string }
  | { readonly kind: 'inert' };

/**
 * What a `linkHtml/@href` may become. Only absolute http and https addresses lead somewhere; a relative one points to
 * a file beside the document, which nobody has; every other scheme (`javascript:`, `data:` …) is dead text. An address
 * with a user name is refused too: it shows one host and leads to another.
 */
export function linkTarget(href: string | undefined): LinkTarget {
  const value = href?.trim() ?? '';
  if (value.length > cdaLimits.maxLinkLength) return { kind: 'inert' };
  if (value.startsWith('#') && value.length > 1) return { kind: 'internal', id: value.slice(1) };
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return { kind: 'inert' };
  const url = new URL(value);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  return web && url.username === '' && url.password === '' ? { kind: 'external', href: url.href } : { kind: 'inert' };
}

import { attr, first, type XmlElement } from '@trousse/xml';
import { ns } from './uris.ts';

/** Content-ID → the `xop:Include` that stands for the attachment (XOP §2.1; RFC 2392: percent-encoded, `@` bare). */
export function writeInclude(contentId: string): string {
  const url = encodeURIComponent(contentId).replaceAll('%40', '@').replaceAll("'", '%27');
  return `<xop:Include xmlns:xop="${ns.xop}" href="cid:${url}"/>`;
}

/** Content-ID that an element's `xop:Include` names; undefined when there is none or it is mal formed. */
export function readInclude(element: XmlElement | undefined): string | undefined {
  const [, url] = /^cid:(.*)$/is.exec(attr(first(element, 'Include', ns.xop), 'href') ?? '') ?? [];
  if (url === undefined) return undefined;
  try {
    const contentId = decodeURIComponent(url);
    return /^[^\s<>]{1,256}$/.test(contentId) ? contentId : undefined;
  } catch {
    return undefined;
  }
}

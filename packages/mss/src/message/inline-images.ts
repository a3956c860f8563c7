import { mssLimits } from '../limits.ts';
import { pictureType } from './attachment-kind.ts';
import type { ReceivedAttachment } from './model.ts';

/** The pictures that a page may show. */
export type InlineImages = {
  /** What a `src` becomes: `cid:` of this message or a picture already in the page; undefined for any other. */
  dataUri(src: string): string | undefined;
  /** Places of the attachments whose pictures stand in a page that was made with `dataUri`. */
  shownIn(html: string): ReadonlySet<number>;
};

/** Pictures are told by their bytes and counted against the limits, each time that the page shows them. */
export function createInlineImages(attachments: readonly ReceivedAttachment[]): InlineImages {
  const byId = new Map<string, ReceivedAttachment>();
  for (const one of attachments) if (one.contentId !== undefined) byId.set(one.contentId, one);
  const given = new Map<number, string>();
  let left = mssLimits.maxInlineImagesBytes;
  const take = (bytes: Uint8Array): string | undefined => {
    const type = pictureType(bytes);
    if (type === undefined || bytes.length > Math.min(left, mssLimits.maxInlineImageBytes)) return undefined;
    left -= bytes.length;
    return `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
  };
  return {
    dataUri(src) {
      const id = /^\s*cid:(.{1,500})$/is.exec(src)?.[1];
      if (id !== undefined) {
        const found = byId.get(id.trim()) ?? byId.get(decoded(id.trim()));
        const uri = found && take(found.bytes);
        if (uri !== undefined) given.set(found!.index, uri);
        return uri;
      }
      const data = /^\s*data:image\/(?:png|jpe?g|gif);base64,/i.exec(src)?.[0];
      return data === undefined ? undefined : take(Buffer.from(src.slice(data.length), 'base64'));
    },
    // What was given may have been left out since, as everything that stands too deep.
    shownIn: (html) => new Set([...given].filter(([, uri]) => html.includes(uri)).map(([index]) => index)),
  };
}

/** A content id may be written as a URL is (RFC 2392). */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

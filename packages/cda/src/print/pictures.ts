import type { CdaAttachment } from '../model.ts';
import { escapeHtml } from '../render/escape.ts';

/**
 * Puts the pictures in the place of the renderer's placeholders, as `data:` addresses: the page then needs nothing
 * else. Only for a page that stands alone; a frame of the portal has another policy and fills the placeholders itself.
 */
export function picturesAsData(html: string, media: ReadonlyMap<string, CdaAttachment>): string {
  const sources = new Map(
    [...media].map(([id, { mediaType, bytes }]) => [
      escapeHtml(id),
      `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    ]),
  );
  return html.replace(
    /<span class="cda-media" role="img" aria-label="([^"]*)" data-media="([^"]*)">Image<\/span>/g,
    (whole, label: string, id: string) => {
      const source = sources.get(id);
      return source === undefined ? whole : `<img class="cda-media" alt="${label}" src="${source}">`;
    },
  );
}

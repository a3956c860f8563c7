/**
 * Safe HTML as the frame can hold it: the policy of the page lets no `data:` picture in, so these wait under another name
 * until they are put in place (`fillIn`). A sender's own colours are read on a light sheet.
 */
export function prepared(html: string): string {
  let coloured = false;
  const ready = html.replace(/<[a-z][^>]*>/gi, (tag) => {
    coloured ||= /\s(style="[^"]*(color|background)|bgcolor=|color=)/i.test(tag);
    return tag.replace(/\ssrc=(?=["']data:)/gi, ' data-source=');
  });
  return `<div class="mail${coloured ? ' mail-coloured' : ''}">${ready}</div>`;
}

/** What a picture within a message may be; anything else stays out. */
const picture = /^data:(image\/(?:png|jpeg|gif|webp|bmp));base64,([A-Za-z0-9+/=\s]+)$/;

/** Puts the pictures in place. @returns what lets them go */
export function fillIn(inner: Document): () => void {
  const urls: string[] = [];
  for (const image of inner.querySelectorAll<HTMLImageElement>('img[data-source]')) {
    const [, type, base64] = picture.exec(image.dataset.source ?? '') ?? [];
    delete image.dataset.source;
    if (type === undefined || base64 === undefined) continue;
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    urls.push(url);
    image.src = url;
  }
  return () => {
    for (const url of urls) URL.revokeObjectURL(url);
  };
}

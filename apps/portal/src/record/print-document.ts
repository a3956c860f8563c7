import { placeMedia } from './frame-media.ts';
import { mediaPath, printable } from './record.resource.ts';

/** How long pictures may take to come before the page is printed without them, in ms. */
const picturesMs = 10_000;

/**
 * Opens the browser's printing on a document: the pages of its PDF, or a page with the identity of the patient. The
 * frame is out of sight, runs no script, and goes once another document is printed: a browser prints from it after we
 * are told. The pages of a PDF are drawn by our own reader, since a browser's is a program that no sandbox holds.
 */
export async function printDocument(record: string, document: string): Promise<void> {
  const printed = await printable(record, document);
  const pages = printed.type === 'application/pdf' ? await pagesOf(printed) : [];
  const frame = newFrame(pages);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = pages.length > 0 ? sheets(pages) : await printed.text();
  window.document.body.append(frame);
  await loaded;
  const inner = frame.contentDocument;
  if (inner !== null) {
    placeMedia(inner, (id) => mediaPath(record, document, id));
    await picturesOf(inner);
  }
  frame.contentWindow?.focus();
  frame.contentWindow?.print();
}

async function pagesOf(pdf: Blob): Promise<string[]> {
  const { pdfImages } = await import('../ui/pdf-images.ts');
  return await pdfImages(new Uint8Array(await pdf.arrayBuffer()));
}

/** One picture a sheet, as large as it goes. */
function sheets(pages: readonly string[]): string {
  const style = '@page{margin:0}body{margin:0}img{display:block;width:100%;height:100vh;object-fit:contain}';
  const images = pages.map((page, at) => `<img src="${page}" alt="Page ${at + 1}">`).join('');
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><style>${style}</style></head><body>${images}</body></html>`;
}

let last: { readonly frame: HTMLIFrameElement; readonly pages: readonly string[] } | undefined;

function newFrame(pages: readonly string[]): HTMLIFrameElement {
  last?.frame.remove();
  for (const page of last?.pages ?? []) URL.revokeObjectURL(page);
  const frame = window.document.createElement('iframe');
  frame.title = 'Impression';
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0', insetInlineStart: '-10px' });
  last = { frame, pages };
  return frame;
}

async function picturesOf(inner: Document): Promise<void> {
  const all = Promise.allSettled([...inner.images].map((image) => image.decode()));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, picturesMs))]);
}

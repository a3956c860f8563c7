import { placeMedia } from './frame-media.ts';
import { mediaPath, printable } from './record.resource.ts';

/** How long pictures may take to come before the page is printed without them, in ms. */
const picturesMs = 10_000;

/**
 * Opens the browser's printing on a document: its PDF, or a page with the identity of the patient. The frame is out of
 * sight, runs no script and goes once another document is printed: a browser prints from it after we are told.
 */
export async function printDocument(record: string, document: string): Promise<void> {
  const printed = await printable(record, document);
  const frame = newFrame();
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  if (printed.type === 'application/pdf') {
    // The viewer of PDF files is a program of the browser's own: it does not run in a sandbox.
    frame.src = URL.createObjectURL(printed);
    window.document.body.append(frame);
    await loaded;
  } else {
    frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
    frame.srcdoc = await printed.text();
    window.document.body.append(frame);
    await loaded;
    const inner = frame.contentDocument;
    if (inner !== null) {
      placeMedia(inner, (id) => mediaPath(record, document, id));
      await picturesOf(inner);
    }
  }
  frame.contentWindow?.focus();
  frame.contentWindow?.print();
}

let last: HTMLIFrameElement | undefined;

function newFrame(): HTMLIFrameElement {
  if (last?.src.startsWith('blob:')) URL.revokeObjectURL(last.src);
  last?.remove();
  const frame = window.document.createElement('iframe');
  frame.title = 'Impression';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0', insetInlineStart: '-10px' });
  last = frame;
  return frame;
}

async function picturesOf(inner: Document): Promise<void> {
  const all = Promise.allSettled([...inner.images].map((image) => image.decode()));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, picturesMs))]);
}

import type { MailMessage } from '@trousse/contract';
import { formatDateTime } from '../ui/format.ts';
import { partyNames, subjectOf } from './mail-words.ts';
import { fillIn, prepared } from './message-html.ts';
import sheet from './message-sheet.css?url';

let last: HTMLIFrameElement | undefined;

/**
 * Opens the browser's printing on a message, with who wrote it to whom and when. The frame is out of sight, runs no
 * script, and goes once another message is printed: a browser prints from it after we are told.
 */
export async function printMessage(view: MailMessage): Promise<void> {
  last?.remove();
  const frame = document.createElement('iframe');
  last = frame;
  frame.title = 'Impression';
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0', insetInlineStart: '-10px' });
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = printedMessage(view, new URL(sheet, location.href).href);
  document.body.append(frame);
  await loaded;
  const inner = frame.contentDocument;
  if (inner !== null) {
    fillIn(inner);
    await Promise.allSettled([...inner.images].map((image) => image.decode()));
  }
  frame.contentWindow?.focus();
  frame.contentWindow?.print();
}

/** The page that is printed: who, to whom, when, about what, the text, the names of what came with it. */
export function printedMessage({ row, from, to, cc, body, attachments, documents }: MailMessage, href: string): string {
  const lines = [
    ['De', from && (from.name ? `${from.name} <${from.address}>` : from.address)],
    ['À', partyNames(to)],
    ['Copie à', partyNames(cc)],
    ['Date', formatDateTime(row.at)],
    ['Documents', documents.map(({ title }) => title).join(', ')],
    ['Pièces jointes', attachments.map(({ name }) => name).join(', ')],
  ].filter(([, value]) => value);
  const head = lines.map(([label, value]) => `<p><b>${label} :</b> ${escaped(value ?? '')}</p>`).join('');
  const text = body.kind === 'html' ? prepared(body.html) : `<pre>${escaped(body.text)}</pre>`;
  return (
    `<!doctype html><html lang="fr" data-mantine-color-scheme="light"><head><meta charset="utf-8">` +
    `<link rel="stylesheet" href="${escaped(href)}"></head><body><h1>${escaped(subjectOf(row.subject))}</h1>` +
    `${head}<hr>${text}</body></html>`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

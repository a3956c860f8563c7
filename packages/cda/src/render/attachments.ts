import type { CdaDocument } from '../model.ts';
import { escapeHtml } from './escape.ts';
import { attachmentHtml } from './multimedia.ts';
import type { NarrativeContext } from './narrative-context.ts';
import type { ContentsEntry } from './render-body.ts';

const anchor = 'cda-attachments';

/**
 * The attachments that no text names, as a last section: a document may carry a file that only its entries know, and
 * nothing of it may be lost. The PDF copy of the whole document is shown by itself.
 */
export function renderUnnamedAttachments(
  doc: CdaDocument,
  context: Omit<NarrativeContext, 'sectionTitle'>,
  contents: ContentsEntry[],
): string {
  const unnamed = doc.attachments.filter(({ id }) => !context.named.has(id) && id !== doc.pdfCopy?.id);
  if (unnamed.length === 0) return '';
  const title = 'Pièces jointes';
  contents.push({ id: anchor, title, level: 1 });
  let items = '';
  for (const attachment of unnamed) {
    const from = attachment.sectionTitle;
    const where = from === undefined ? '' : ` <span class="cda-caption">${escapeHtml(from)}</span>`;
    items += `<li>${attachmentHtml(attachment, undefined, { ...context, sectionTitle: from ?? title })}${where}</li>`;
  }
  return `<section class="cda-section" aria-labelledby="${anchor}"><h2 class="cda-title" id="${anchor}">${title}</h2><ul class="cda-list">${items}</ul></section>`;
}

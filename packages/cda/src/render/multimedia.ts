import { attr, first, text, type XmlElement } from '@trousse/xml';
import { cdaNotes } from '../notes.ts';
import { clean } from '../read/datatypes.ts';
import { escapeHtml } from './escape.ts';
import { isShowableImage } from './images.ts';
import type { NarrativeContext } from './narrative-context.ts';

/**
 * renderMultiMedia: a placeholder for each PNG or JPEG (`data-media`, which the page replaces by the bytes of the
 * media map), a mention for each other file (`data-attachment`), a sentence for what is missing.
 */
export function renderMultiMedia(el: XmlElement, context: NarrativeContext): string {
  const caption = clean(text(first(el, 'caption')));
  const references = (attr(el, 'referencedObject') ?? '').split(/\s+/).filter((id) => id !== '');
  let out = '';
  for (const id of references) out += one(id, caption, context);
  if (out === '') out = missing(context);
  return caption === undefined ? out : `${out}<span class="cda-caption">${escapeHtml(caption)}</span>`;
}

function one(id: string, caption: string | undefined, context: NarrativeContext): string {
  const attachment = context.attachments.get(id);
  if (attachment === undefined) return missing(context);
  if (isShowableImage(attachment)) {
    context.media.set(id, attachment);
    const label = escapeHtml(caption ?? `Image : ${context.sectionTitle}`);
    return `<span class="cda-media" role="img" aria-label="${label}" data-media="${escapeHtml(id)}">Image</span>`;
  }
  const kind = attachment.mediaType === 'application/pdf' ? 'PDF' : 'fichier';
  return `<span class="cda-attachment" data-attachment="${escapeHtml(id)}">Pièce jointe (${kind})</span>`;
}

function missing(context: NarrativeContext): string {
  context.notes.add(cdaNotes.missingImage);
  return '<span class="cda-missing">Image non disponible</span>';
}

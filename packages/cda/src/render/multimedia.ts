import { attr, first, text, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import type { CdaAttachment } from '../model.ts';
import { cdaNotes } from '../notes.ts';
import { clean } from '../read/datatypes.ts';
import { commonAttributes } from './attributes.ts';
import { escapeHtml } from './escape.ts';
import { isShowableImage } from './images.ts';
import type { NarrativeContext } from './narrative-context.ts';

/**
 * renderMultiMedia: a placeholder for each PNG or JPEG (`data-media`, which the page replaces by the bytes of the
 * media map), a mention for each other file (`data-attachment`), a sentence for what is missing.
 */
export function renderMultiMedia(
  el: XmlElement,
  context: NarrativeContext,
  inside: (caption: XmlElement) => string,
): string {
  const caption = first(el, 'caption');
  const words = clean(text(caption));
  const references = new Set((attr(el, 'referencedObject') ?? '').split(/\s+/).filter((id) => id !== ''));
  let out = '';
  let missing = references.size === 0 ? 1 : 0;
  for (const id of references) {
    const attachment = context.attachments.get(id);
    if (attachment === undefined) missing += 1;
    else if (context.mentions.left === 0) context.notes.add(cdaNotes.tooManyAttachments);
    else out += attachmentHtml(attachment, words, context);
  }
  if (missing > 0) out += missingHtml(missing, context);
  const own = commonAttributes(el, context);
  if (own !== '') out = `<span${own}>${out}</span>`;
  return words === undefined
    ? out
    : `${out}<span${commonAttributes(caption!, context, 'cda-caption')}>${inside(caption!)}</span>`;
}

/** The place of one attachment in the page. `caption` names it, else the section that holds it. */
export function attachmentHtml(
  attachment: CdaAttachment,
  caption: string | undefined,
  context: NarrativeContext,
): string {
  const id = escapeHtml(attachment.id);
  context.named.add(attachment.id);
  context.mentions.left -= 1;
  if (isShowableImage(attachment)) {
    context.media.set(attachment.id, attachment);
    const label = escapeHtml((caption ?? `Image : ${context.sectionTitle}`).slice(0, cdaLimits.maxTitleLength));
    return `<span class="cda-media" role="img" aria-label="${label}" data-media="${id}">Image</span>`;
  }
  return `<span class="cda-attachment" data-attachment="${id}">Pièce jointe (${kindOf(attachment.mediaType)})</span>`;
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'PDF'],
  ['image/tiff', 'image TIFF'],
  ['text/rtf', 'texte RTF'],
  ['application/rtf', 'texte RTF'],
  ['text/plain', 'texte'],
]);

function kindOf(mediaType: string): string {
  return kinds.get(mediaType) ?? (mediaType.startsWith('image/') ? 'image' : 'fichier');
}

function missingHtml(count: number, context: NarrativeContext): string {
  context.notes.add(cdaNotes.missingImage);
  const words = count === 1 ? 'Image non disponible' : `${count} images non disponibles`;
  return `<span class="cda-missing">${words}</span>`;
}

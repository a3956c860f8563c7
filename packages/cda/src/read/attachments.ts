import { attr, descendants, elements, first, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import type { CdaAttachment, CdaRegion, CdaSection } from '../model.ts';
import { cdaNotes } from '../notes.ts';
import { templates } from '../oids.ts';
import { clean, defined } from './datatypes.ts';
import { dataOf, isBase64, type MediaProblem, mediaTypeOf, readMedia } from './media.ts';
import type { NoteList } from './note-list.ts';
import { readRegion } from './region.ts';

export type AttachmentReader = {
  /** Takes what a section carries: everything but its narrative and its sub-sections. */
  readFrom(el: XmlElement, section: CdaSection): void;
  result(): { readonly attachments: readonly CdaAttachment[]; readonly pdfCopy: CdaAttachment | undefined };
};

type Draft = CdaAttachment & { readonly aliases: string[]; readonly regions: CdaRegion[] };

const problems = {
  'by-reference': cdaNotes.attachmentByReference,
  unreadable: cdaNotes.attachmentUnreadable,
  'too-large': cdaNotes.attachmentTooLarge,
} as const satisfies Record<MediaProblem, string>;

/** Encapsulated data that is words, not a file: the coded entry shows it. */
const words: ReadonlySet<string> = new Set(['text/plain', 'text/xml', 'text/x-hl7-text+xml']);

/** Gathers the files of a structured body, in document order (cda.md §5, §6). */
export function createAttachmentReader(notes: NoteList): AttachmentReader {
  const attachments: Draft[] = [];
  const ids = new Set<string>();
  /** Multimedia that only say under which ID their file stands in the document. */
  const links: { readonly from: string; readonly to: string }[] = [];
  let total = 0;
  let pdfCopy: CdaAttachment | undefined;

  const keep = (data: XmlElement, givenId: string | undefined, section: CdaSection): Draft | undefined => {
    if (attachments.length >= cdaLimits.maxAttachments) return void notes.add(cdaNotes.tooManyAttachments);
    if (total > cdaLimits.maxTotalMediaBytes) return void notes.add(cdaNotes.attachmentTooLarge);
    const media = readMedia(data);
    // What was too large has cost as much as the largest that is kept.
    total += typeof media === 'string' ? (media === 'too-large' ? cdaLimits.maxMediaBytes : 0) : media.bytes.length;
    if (typeof media === 'string') return void notes.add(problems[media]);
    if (total > cdaLimits.maxTotalMediaBytes) return void notes.add(cdaNotes.attachmentTooLarge);
    if (media.altered) notes.add(cdaNotes.attachmentAltered);
    const { mediaType, bytes } = media;
    const id = freeId(givenId, bytes);
    const attachment = defined<Draft>({ id, mediaType, bytes, sectionTitle: section.title, aliases: [], regions: [] });
    attachments.push(attachment);
    const isCopy = section.templateIds.some((template) => template.root === templates.pdfCopySection);
    if (isCopy && mediaType === 'application/pdf') pdfCopy ??= attachment;
    return attachment;
  };

  const freeId = (given: string | undefined, bytes: Uint8Array): string => {
    const wanted = given?.slice(0, cdaLimits.maxIdLength);
    if (wanted !== undefined && !ids.has(wanted)) {
      ids.add(wanted);
      return wanted;
    }
    const first = attachments.find(({ id }) => id === wanted);
    // The same file carried twice under one ID misleads nobody.
    if (first !== undefined && Buffer.compare(first.bytes, bytes) !== 0) notes.add(cdaNotes.repeatedAttachmentId);
    let number = attachments.length + 1;
    while (ids.has(`piece-${number}`)) number += 1;
    ids.add(`piece-${number}`);
    return `piece-${number}`;
  };

  const follow = ({ from, to }: (typeof links)[number]) => {
    const target = attachments.find(({ id }) => id === to);
    if (target === undefined) notes.add(cdaNotes.attachmentByReference);
    else if (from !== to) target.aliases.push(from);
  };

  const readMultimedia = (el: XmlElement, section: CdaSection, around: XmlElement | undefined) => {
    const kept = elements(el).flatMap((value) => {
      if (value.name !== 'value') return [];
      const to = innerReference(value);
      if (to === undefined) return keep(value, idOf(el), section) ?? [];
      if (links.length < cdaLimits.maxAttachments) links.push({ from: idOf(el) ?? to, to });
      return [];
    });
    if (kept.length === 0) return;
    const regions = [...(around === undefined ? [] : [around]), ...descendants(el, 'regionOfInterest')].map(readRegion);
    for (const { regions: own, aliases } of kept) {
      own.push(...regions.slice(0, cdaLimits.maxRegions));
      aliases.push(...new Set(own.flatMap(({ id }) => id ?? [])));
    }
  };

  const visit = (el: XmlElement, section: CdaSection, region: XmlElement | undefined): void => {
    const around = el.name === 'regionOfInterest' ? el : region;
    if (isFile(el)) return void keep(el, idOf(el), section);
    const media = el.name === 'observationMedia';
    if (media) readMultimedia(el, section, region);
    for (const child of elements(el)) if (!media || child.name !== 'value') visit(child, section, around);
  };

  return {
    readFrom(el, section) {
      for (const child of elements(el)) {
        const own = child.name === 'text' || (child.name === 'component' && first(child, 'section') !== undefined);
        if (!own && child.name !== 'section') visit(child, section, undefined);
      }
    },
    result() {
      links.forEach(follow);
      return { attachments, pdfCopy };
    },
  };
}

/** The attachment under its own ID and under those of its regions: what a `renderMultiMedia` may name. */
export function attachmentsById(attachments: readonly CdaAttachment[]): ReadonlyMap<string, CdaAttachment> {
  const byId = new Map(attachments.map((attachment) => [attachment.id, attachment]));
  for (const attachment of attachments)
    for (const alias of attachment.aliases) if (!byId.has(alias)) byId.set(alias, attachment);
  return byId;
}

function idOf(el: XmlElement): string | undefined {
  return clean(attr(el, 'ID'));
}

/** The ID that an ED without data of its own refers to, when it is one of this document. */
function innerReference(el: XmlElement): string | undefined {
  const reference = clean(attr(first(el, 'reference'), 'value'));
  return reference?.startsWith('#') && dataOf(el).trim() === '' ? reference.slice(1) : undefined;
}

/** Encapsulated data outside observationMedia: a `value`, a `text` … that carries bytes, or names a format of its own. */
function isFile(el: XmlElement): boolean {
  if (isBase64(el)) return dataOf(el).trim() !== '';
  return attr(el, 'mediaType') !== undefined && !words.has(mediaTypeOf(el)) && dataOf(el).trim() !== '';
}

import { attr, descendants, elements, first, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import type { CdaAttachment, CdaBody, CdaSection } from '../model.ts';
import { cdaNotes } from '../notes.ts';
import { templates } from '../oids.ts';
import { clean, defined, readCode, readIds, textOf } from './datatypes.ts';
import { type MediaProblem, readMedia } from './media.ts';
import type { NoteList } from './note-list.ts';

export type ReadBody = {
  readonly body: CdaBody;
  readonly attachments: readonly CdaAttachment[];
  readonly pdfCopy: CdaAttachment | undefined;
};

const bodyProblems = {
  'by-reference': cdaNotes.bodyByReference,
  unreadable: cdaNotes.bodyUnreadable,
  'too-large': cdaNotes.bodyTooLarge,
} as const satisfies Record<MediaProblem, string>;

const attachmentProblems = {
  'by-reference': cdaNotes.attachmentByReference,
  unreadable: cdaNotes.attachmentUnreadable,
  'too-large': cdaNotes.attachmentTooLarge,
} as const satisfies Record<MediaProblem, string>;

/** component/nonXMLBody or component/structuredBody of a ClinicalDocument (cda.md §4, §5). */
export function readBody(root: XmlElement, notes: NoteList): ReadBody {
  for (const component of elements(root)) {
    if (component.name !== 'component') continue;
    const text = first(first(component, 'nonXMLBody'), 'text');
    if (text !== undefined) return { body: readNonXml(text, notes), attachments: [], pdfCopy: undefined };
    const structured = first(component, 'structuredBody');
    if (structured !== undefined) return readStructured(structured, notes);
  }
  notes.add(cdaNotes.noBody);
  return { body: { kind: 'none' }, attachments: [], pdfCopy: undefined };
}

function readNonXml(text: XmlElement, notes: NoteList): CdaBody {
  const media = readMedia(text);
  if (typeof media !== 'string') return { kind: 'nonXml', ...media };
  notes.add(bodyProblems[media]);
  return { kind: 'none' };
}

function readStructured(structured: XmlElement, notes: NoteList): ReadBody {
  const attachments: CdaAttachment[] = [];
  const ids = new Set<string>();
  let pdfCopy: CdaAttachment | undefined;
  let sectionCount = 0;

  const readAttachment = (el: XmlElement, section: CdaSection) => {
    if (attachments.length >= cdaLimits.maxAttachments) return notes.add(cdaNotes.tooManyAttachments);
    const value = first(el, 'value');
    if (value === undefined) return;
    const media = readMedia(value);
    if (typeof media === 'string') return notes.add(attachmentProblems[media]);
    const given = clean(attr(el, 'ID'))?.slice(0, cdaLimits.maxIdLength);
    const id = given !== undefined && !ids.has(given) ? given : `piece-${attachments.length + 1}`;
    ids.add(id);
    const attachment = defined<CdaAttachment>({ id, ...media, sectionTitle: section.title });
    attachments.push(attachment);
    const isCopy = section.templateIds.some((template) => template.root === templates.pdfCopySection);
    if (isCopy && attachment.mediaType === 'application/pdf') pdfCopy ??= attachment;
  };

  const readSections = (parent: XmlElement, depth: number): CdaSection[] => {
    const sections: CdaSection[] = [];
    for (const component of elements(parent)) {
      if (component.name !== 'component') continue;
      const el = first(component, 'section');
      if (el === undefined) continue;
      sectionCount += 1;
      if (sectionCount > cdaLimits.maxSections || depth > cdaLimits.maxSectionDepth) {
        notes.add(cdaNotes.tooManySections);
        return sections;
      }
      const entries = elements(el).filter((child) => child.name === 'entry');
      const own = defined<CdaSection>({
        ids: readIds(el),
        templateIds: readIds(el, 'templateId'),
        code: readCode(first(el, 'code')),
        title: textOf(first(el, 'title')),
        narrative: first(el, 'text'),
        entries,
        sections: [],
      });
      for (const entry of entries)
        for (const media of descendants(entry, 'observationMedia')) readAttachment(media, own);
      sections.push({ ...own, sections: readSections(el, depth + 1) });
    }
    return sections;
  };

  const sections = readSections(structured, 1);
  if (sections.length === 0) notes.add(cdaNotes.noBody);
  return { body: { kind: 'structured', sections }, attachments, pdfCopy };
}

import { elements, first, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import type { CdaAttachment, CdaBody, CdaSection } from '../model.ts';
import { cdaNotes } from '../notes.ts';
import { createAttachmentReader } from './attachments.ts';
import { defined, readCode, readIds, textOf } from './datatypes.ts';
import { dataOf, type MediaProblem, readMedia } from './media.ts';
import type { NoteList } from './note-list.ts';

export type ReadBody = {
  readonly body: CdaBody;
  readonly attachments: readonly CdaAttachment[];
  readonly pdfCopy: CdaAttachment | undefined;
};

const problems = {
  'by-reference': cdaNotes.bodyByReference,
  unreadable: cdaNotes.bodyUnreadable,
  'too-large': cdaNotes.bodyTooLarge,
} as const satisfies Record<MediaProblem, string>;

/** component/nonXMLBody or component/structuredBody of a ClinicalDocument (cda.md §4, §5). Of several, the first. */
export function readBody(root: XmlElement, notes: NoteList): ReadBody {
  const bodies = elements(root)
    .filter(({ name }) => name === 'component')
    .flatMap((component) => elements(component))
    .filter((el) => el.name === 'structuredBody' || carrierOf(el) !== undefined);
  if (bodies.length > 1) notes.add(cdaNotes.severalBodies);
  const [body] = bodies;
  if (body?.name === 'structuredBody') return readStructured(body, notes);
  const carrier = body && carrierOf(body);
  if (carrier !== undefined) return { body: readNonXml(carrier, notes), attachments: [], pdfCopy: undefined };
  notes.add(cdaNotes.noBody);
  return { body: { kind: 'none' }, attachments: [], pdfCopy: undefined };
}

/** The ED of a nonXMLBody: its `text`, or itself where a faulty document forgets that element. */
function carrierOf(el: XmlElement): XmlElement | undefined {
  if (el.name !== 'nonXMLBody') return undefined;
  return first(el, 'text') ?? (dataOf(el).trim() === '' ? undefined : el);
}

function readNonXml(carrier: XmlElement, notes: NoteList): CdaBody {
  const media = readMedia(carrier);
  if (typeof media === 'string') {
    notes.add(problems[media]);
    return { kind: 'none' };
  }
  if (media.altered) notes.add(cdaNotes.bodyAltered);
  return { kind: 'nonXml', mediaType: media.mediaType, bytes: media.bytes };
}

function readStructured(structured: XmlElement, notes: NoteList): ReadBody {
  const files = createAttachmentReader(notes);
  let sectionCount = 0;

  const readSections = (parent: XmlElement, depth: number): CdaSection[] => {
    const sections: CdaSection[] = [];
    for (const el of sectionsIn(parent)) {
      sectionCount += 1;
      if (sectionCount > cdaLimits.maxSections || depth > cdaLimits.maxSectionDepth) {
        notes.add(cdaNotes.tooManySections);
        return sections;
      }
      const own = readOwn(el);
      files.readFrom(el, own);
      sections.push({ ...own, sections: readSections(el, depth + 1) });
    }
    return sections;
  };

  const sections = readSections(structured, 1);
  if (sections.length === 0) notes.add(cdaNotes.noBody);
  return { body: { kind: 'structured', sections }, ...files.result() };
}

/** Sections stand alone in their `component`; faulty documents put several in one, or none around. */
function sectionsIn(parent: XmlElement): XmlElement[] {
  return elements(parent).flatMap((child) => {
    if (child.name === 'component') return elements(child).filter(({ name }) => name === 'section');
    return child.name === 'section' ? [child] : [];
  });
}

function readOwn(el: XmlElement): CdaSection {
  return defined<CdaSection>({
    ids: readIds(el),
    templateIds: readIds(el, 'templateId'),
    code: readCode(first(el, 'code')),
    title: textOf(first(el, 'title')),
    narrative: narrativeOf(el),
    entries: elements(el).filter(({ name }) => name === 'entry'),
    sections: [],
  });
}

/** The `text` of a section. A faulty section has several, or has its words written straight into it: all is kept. */
function narrativeOf(el: XmlElement): XmlElement | undefined {
  const blocks = elements(el).filter(({ name }) => name === 'text');
  const stray = el.children.filter((child) => typeof child === 'string' && child.trim() !== '');
  const [block] = blocks;
  if (blocks.length <= 1 && stray.length === 0) return block;
  const paragraph = (children: XmlElement['children']): XmlElement => ({
    name: 'paragraph',
    ns: el.ns,
    attributes: {},
    children,
  });
  const children = [...stray.map((words) => paragraph([words])), ...blocks.map((one) => paragraph(one.children))];
  return { name: 'text', ns: el.ns, attributes: block?.attributes ?? {}, children };
}

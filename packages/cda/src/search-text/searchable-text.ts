import { flowToText, readRtf } from '@trousse/media';
import { headerGroups } from '../header-summary-groups.ts';
import type { CdaDocument, CdaSection } from '../model.ts';
import { createAnchors, sectionAnchor } from '../render/anchors.ts';
import { sectionTitle } from '../render/render-body.ts';
import { decodeText } from '../text-encoding.ts';
import { entryTexts } from './entry-texts.ts';
import type { FileText, Passage, PassagePlace } from './model.ts';
import { narrativePassages } from './narrative-passages.ts';

/**
 * Every text of a document with its place: header, section titles, narratives, coded entries, plain and rich texts
 * among its files. Nothing is kept beyond the list.
 * @param files texts of files that this package does not read, page by page (PDF).
 */
export function searchableText(doc: CdaDocument, files: readonly FileText[] = []): Passage[] {
  const passages: Passage[] = [];
  for (const { title, lines } of headerGroups(doc)) {
    for (const { label, value } of lines) {
      passages.push({ place: { kind: 'header', group: title, label }, text: value, offset: 0 });
    }
  }
  const { body } = doc;
  if (body.kind === 'structured') {
    const anchors = createAnchors();
    body.sections.forEach((section, at) => {
      addSection(section, [at + 1], anchors, passages);
    });
  } else if (body.kind === 'nonXml') addLines(textOfFile(body.mediaType, body.bytes), { kind: 'body' }, passages);
  for (const { id, mediaType, bytes } of doc.attachments) {
    addLines(textOfFile(mediaType, bytes), { kind: 'attachment', id }, passages);
  }
  for (const file of files) addFile(file, passages);
  return passages;
}

function addSection(
  section: CdaSection,
  at: readonly number[],
  anchors: ReturnType<typeof createAnchors>,
  passages: Passage[],
): void {
  const anchor = sectionAnchor(at);
  const title = sectionTitle(section);
  let offset = 0;
  const add = (text: string, target: string) => {
    passages.push({ place: { kind: 'section', anchor, title, target }, text, offset });
    offset += text.length + 1;
  };
  add(title, anchor);
  if (section.narrative !== undefined) {
    for (const { text, target } of narrativePassages(section.narrative, anchors)) add(text, target ?? anchor);
  }
  offset = 0;
  for (const text of entryTexts(section.entries)) {
    passages.push({ place: { kind: 'entry', anchor, title }, text, offset });
    offset += text.length + 1;
  }
  section.sections.forEach((child, n) => {
    addSection(child, [...at, n + 1], anchors, passages);
  });
}

/** The text of a file that is read here; '' for the others. */
function textOfFile(mediaType: string, bytes: Uint8Array): string {
  if (mediaType === 'text/plain') return decodeText(bytes);
  return mediaType === 'text/rtf' || mediaType === 'application/rtf' ? flowToText(readRtf(bytes).blocks) : '';
}

function addLines(text: string, place: PassagePlace, passages: Passage[]): void {
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') passages.push({ place, text: line, offset });
    offset += line.length + 1;
  }
}

function addFile({ attachment, page, text }: FileText, passages: Passage[]): void {
  if (text.trim() === '') return;
  const where = page === undefined ? {} : { page };
  const place: PassagePlace =
    attachment === undefined ? { kind: 'body', ...where } : { kind: 'attachment', id: attachment, ...where };
  passages.push({ place, text, offset: 0 });
}

import { headerGroups } from '../header-groups.ts';
import type { CdaDocument, CdaSection } from '../model.ts';
import { createAnchors, sectionAnchor } from '../render/anchors.ts';
import { sectionTitle } from '../render/render-body.ts';
import { entryTexts } from './entry-texts.ts';
import type { FileText, Passage, PassagePlace } from './model.ts';
import { narrativePassages } from './narrative-passages.ts';

/**
 * Every text of a document with its place: header, section titles, narratives, coded entries, then its files. Nothing is
 * kept beyond the list.
 * @param files what `readFileTexts` gave of its body and attachments
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
  }
  return [...passages, ...filePassages(files)];
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

/** A page whole: its lines are only where the words stood on paper. Any other text line by line. */
export function filePassages(files: readonly FileText[]): Passage[] {
  return files.flatMap(({ attachment, page, text }) => {
    const where = page === undefined ? {} : { page };
    const place: PassagePlace =
      attachment === undefined ? { kind: 'body', ...where } : { kind: 'attachment', id: attachment, ...where };
    if (page === undefined) return linesOf(text, place);
    return text.trim() === '' ? [] : [{ place, text, offset: 0 }];
  });
}

function linesOf(text: string, place: PassagePlace): Passage[] {
  const passages: Passage[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') passages.push({ place, text: line, offset });
    offset += line.length + 1;
  }
  return passages;
}

import type { XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import type { CdaAttachment, CdaDocument, CdaSection } from '../model.ts';
import { attachmentsById } from '../read/attachments.ts';
import { readEntries } from '../read/entries.ts';
import { createNoteList } from '../read/note-list.ts';
import { decodeText } from '../text-encoding.ts';
import { createAnchors, sectionAnchor } from './anchors.ts';
import { renderUnnamedAttachments } from './attachments.ts';
import { type ChangeMarks, markedHtml } from './change-marks.ts';
import { codedStatementsHtml } from './coded-statements.ts';
import { textHtml } from './direction.ts';
import { createFootnotes } from './footnotes.ts';
import { renderNarrative } from './narrative.ts';
import type { NarrativeContext } from './narrative-context.ts';

/** One line of the contents list: `id` is the anchor in the HTML, `level` 1 for a section at the top. */
export type ContentsEntry = { readonly id: string; readonly title: string; readonly level: number };

export type RenderedBody = {
  /** What to show and print first: the author's own PDF copy where the document carries one (cda.md §6). */
  readonly first: 'pdf-copy' | 'body';
  /**
   * A fragment of safe HTML: no script, no event attribute, no style attribute, nothing that loads. Every class and
   * id begins with `cda-`. '' when the body is a file of another kind than text.
   */
  readonly html: string;
  readonly contents: readonly ContentsEntry[];
  /** The images behind the `data-media` placeholders of the HTML, by id. */
  readonly media: ReadonlyMap<string, CdaAttachment>;
  /** What could not be read or shown: the notes of the document and those of the rendering. */
  readonly notes: readonly string[];
};

type SharedContext = Omit<NarrativeContext, 'sectionTitle'>;

/** The body of a document as HTML for a sandboxed frame (cda.md §6). */
export function renderBody(doc: CdaDocument): RenderedBody {
  return renderMarkedBody(doc, undefined);
}

/** The body of one of two documents that are compared, with what differs marked. */
export function renderMarkedBody(doc: CdaDocument, marks: ChangeMarks | undefined): RenderedBody {
  const notes = createNoteList();
  const media = new Map<string, CdaAttachment>();
  const contents: ContentsEntry[] = [];
  const direction = { rightToLeft: false };
  let html = '';
  if (doc.body.kind === 'structured') {
    const context: SharedContext = {
      notes,
      anchors: createAnchors(),
      footnotes: createFootnotes(),
      direction,
      attachments: attachmentsById(doc.attachments),
      media,
      named: new Set(),
      marks,
      mentions: { left: cdaLimits.maxMentions },
    };
    doc.body.sections.forEach((section, at) => {
      html += renderSection(section, [at + 1], context, contents);
    });
    html += context.footnotes.flushMissing() + renderUnnamedAttachments(doc, context, contents);
  } else if (doc.body.kind === 'nonXml' && doc.body.mediaType === 'text/plain') {
    html = `<div class="cda-plain">${textHtml(printable(decodeText(doc.body.bytes)), direction)}</div>`;
  }
  const first = doc.pdfCopy === undefined ? 'body' : 'pdf-copy';
  return { first, html, contents, media, notes: [...new Set([...doc.notes, ...notes.list()])] };
}

/** HTML has no place for the control characters that a file called text may hold. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '\uFFFD');
}

function renderSection(
  section: CdaSection,
  place: readonly number[],
  context: SharedContext,
  contents: ContentsEntry[],
): string {
  const id = sectionAnchor(place);
  const level = place.length;
  const title = sectionTitle(section);
  contents.push({ id, title: shortened(title), level });
  // h1 is the page's own title; HTML has no heading below h6.
  const heading = `h${Math.min(level + 1, 6)}`;
  let html = `<section class="cda-section" aria-labelledby="${id}"><${heading} class="cda-title" id="${id}">${markedHtml(textHtml(title, context.direction), context.marks?.get(section))}</${heading}>`;
  const said = section.narrative !== undefined && saysSomething(section.narrative);
  if (section.narrative !== undefined) html += renderNarrative(section.narrative, { ...context, sectionTitle: title });
  if (!said) {
    const coded = codedStatementsHtml(readEntries(section), context.direction);
    const empty = coded === '' && section.sections.length === 0;
    html += empty
      ? '<p class="cda-missing">Contenu non disponible</p>'
      : markedHtml(coded, context.marks?.get(section.entries));
  }
  section.sections.forEach((child, at) => {
    html += renderSection(child, [...place, at + 1], context, contents);
  });
  return `${html}</section>`;
}

const speaking: ReadonlySet<string> = new Set(['renderMultiMedia', 'linkHtml', 'footnoteRef']);

/** Whether a narrative has words, pictures or notes: an empty one is as good as none. */
function saysSomething(el: XmlElement): boolean {
  return el.children.some((child) =>
    typeof child === 'string' ? child.trim() !== '' : speaking.has(child.name) || saysSomething(child),
  );
}

/** The title as written, else the display of the section's code: a heading is never empty. */
export function sectionTitle(section: CdaSection): string {
  const fromCode = section.code?.display;
  return section.title ?? (fromCode === '' ? undefined : fromCode) ?? 'Titre non disponible';
}

/** A title for a list: the heading itself says all of it. */
function shortened(title: string): string {
  return title.length <= cdaLimits.maxTitleLength ? title : `${title.slice(0, cdaLimits.maxTitleLength - 1)}…`;
}

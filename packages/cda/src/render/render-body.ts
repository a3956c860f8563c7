import { cdaLimits } from '../limits.ts';
import type { CdaAttachment, CdaDocument, CdaSection } from '../model.ts';
import { createNoteList } from '../read/note-list.ts';
import { decodeText } from '../text-encoding.ts';
import { createAnchors, sectionAnchor } from './anchors.ts';
import { escapeHtml } from './escape.ts';
import { createFootnotes } from './footnotes.ts';
import { renderNarrative } from './narrative.ts';
import type { NarrativeContext } from './narrative-context.ts';

/** One line of the contents list: `id` is the anchor in the HTML, `level` 1 for a section at the top. */
export type ContentsEntry = { readonly id: string; readonly title: string; readonly level: number };

export type RenderedBody = {
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
  const notes = createNoteList();
  const media = new Map<string, CdaAttachment>();
  const contents: ContentsEntry[] = [];
  let html = '';
  if (doc.body.kind === 'structured') {
    const context: SharedContext = {
      notes,
      anchors: createAnchors(),
      footnotes: createFootnotes(),
      attachments: new Map(doc.attachments.map((attachment) => [attachment.id, attachment])),
      media,
    };
    doc.body.sections.forEach((section, at) => {
      html += renderSection(section, [at + 1], context, contents);
    });
  } else if (doc.body.kind === 'nonXml' && doc.body.mediaType === 'text/plain') {
    html = `<div class="cda-plain">${escapeHtml(printable(decodeText(doc.body.bytes)))}</div>`;
  }
  return { html, contents, media, notes: [...new Set([...doc.notes, ...notes.list()])] };
}

/** HTML has no place for the control characters that a file called text may hold. */
function printable(text: string): string {
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
  contents.push({ id, title, level });
  // h1 is the page's own title; HTML has no heading below h6.
  const heading = `h${Math.min(level + 1, 6)}`;
  let html = `<section class="cda-section" aria-labelledby="${id}"><${heading} class="cda-title" id="${id}">${escapeHtml(title)}</${heading}>`;
  if (section.narrative !== undefined) html += renderNarrative(section.narrative, { ...context, sectionTitle: title });
  else if (section.sections.length === 0) html += '<p class="cda-missing">Contenu non disponible</p>';
  section.sections.forEach((child, at) => {
    html += renderSection(child, [...place, at + 1], context, contents);
  });
  return `${html}</section>`;
}

/** The title as written, else the display of the section's code: a heading is never empty. */
export function sectionTitle(section: CdaSection): string {
  const fromCode = section.code?.display;
  return (section.title ?? (fromCode === '' ? undefined : fromCode) ?? 'Titre non disponible').slice(
    0,
    cdaLimits.maxTitleLength,
  );
}

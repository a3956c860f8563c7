import { type CdaDocument, decodeText, headerGroups } from '@trousse/cda';
import type { DocumentRow, DocumentView, ShownContent } from '@trousse/contract';
import { MediaError } from '@trousse/media';
import { tiffPageCount } from '@trousse/media/convert';
import type { RichText } from './conversion-worker.ts';
import { type DocumentFile, shownFile } from './document-files.ts';
import { formerVersion } from './former-version.ts';
import type { ReadDocument } from './open-record.ts';
import { firstPiece, renderedBody } from './rendered.ts';

const unreadable = { kind: 'other', code: 'DOCUMENT_UNREADABLE' } as const;

/** What the page shows of a document; without `cda`, only what the registry said of it. */
export function toView(row: DocumentRow, { cda, richText }: Pick<ReadDocument, 'cda' | 'richText'>): DocumentView {
  if (cda === undefined) {
    return { document: row, header: [], content: unreadable, replaces: false, notes: [] };
  }
  const header = headerGroups(cda).flatMap(({ lines }) => lines);
  return { document: row, header, replaces: formerVersion(cda) !== undefined, ...contentOf(cda, richText) };
}

/** How a clinical document is shown: its PDF copy or its body, the structured one behind the first. */
export function contentOf(
  cda: CdaDocument,
  richText: RichText | undefined,
): Pick<DocumentView, 'content' | 'behind' | 'notes'> {
  const file = shownFile(cda);
  const shown = file && fileContent(file, richText);
  const structured = cda.body.kind === 'structured' ? renderedBody(cda) : undefined;
  const notes = [...new Set([...(structured?.notes ?? cda.notes), ...(richText?.notes ?? [])])];
  if (structured !== undefined) {
    const body: ShownContent = { kind: 'structured', ...firstPiece(structured), contents: [...structured.contents] };
    return shown === undefined ? { content: body, notes } : { content: shown, behind: body, notes };
  }
  if (shown !== undefined) return { content: shown, notes };
  const mediaType = cda.body.kind === 'nonXml' ? { mediaType: cda.body.mediaType } : {};
  return { content: { kind: 'other', code: 'DOCUMENT_UNREADABLE', ...mediaType }, notes };
}

/** How a file is shown; undefined when it cannot be. */
export function fileContent({ kind, bytes }: DocumentFile, richText: RichText | undefined): ShownContent | undefined {
  if (kind === 'text') return { kind: 'text', text: decodeText(bytes) };
  if (kind === 'pdf') return { kind, size: bytes.length };
  if (kind === 'jpeg' || kind === 'png') return { kind: 'picture', size: bytes.length };
  if (kind === 'rtf') return richText && { kind: 'structured', ...firstPiece(richText), contents: [] };
  try {
    return { kind: 'pages', pages: tiffPageCount(bytes) };
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}

import { type FlowBlock, readRtf } from '@trousse/media';
import type { CdaAttachment, CdaDocument, CdaSection } from '../model.ts';
import { attachmentsById } from '../read/attachments.ts';
import { readEntries } from '../read/entries.ts';
import { isShowableImage } from '../render/images.ts';
import { sectionTitle } from '../render/render-body.ts';
import { decodeText } from '../text-encoding.ts';
import { attachmentBlocks } from './attachment-blocks.ts';
import { codedBlocks } from './coded-blocks.ts';
import type { FlowContext } from './flow-context.ts';
import { headerBlocks } from './header-blocks.ts';
import { narrativeBlocks } from './narrative-blocks.ts';

/**
 * A clinical document as laid-out content, to be written as PDF/A: title, patient, header, every section with its whole
 * narrative, references (cda.md §5, §6). The author's own PDF copy, where there is one, is to be printed instead.
 */
export function cdaToFlow(doc: CdaDocument): FlowBlock[] {
  const context: FlowContext = {
    attachments: attachmentsById(doc.attachments),
    named: new Set(),
    footnoteNumbers: new Map(),
    footnotes: [],
    lastFootnote: 0,
  };
  const { head, references } = headerBlocks(doc);
  return [...head, ...bodyBlocks(doc, context), ...unnamedBlocks(doc, context), ...references];
}

function bodyBlocks({ body }: CdaDocument, context: FlowContext): FlowBlock[] {
  if (body.kind === 'structured') return body.sections.flatMap((section) => sectionBlocks(section, 2, context));
  if (body.kind === 'none') return [said('Contenu non disponible')];
  return fileBlocks(body.mediaType, body.bytes);
}

function sectionBlocks(section: CdaSection, level: number, context: FlowContext): FlowBlock[] {
  const own = section.narrative === undefined ? [] : narrativeBlocks(section.narrative, context);
  const words = own.length > 0 ? own : codedBlocks(readEntries(section));
  const empty = words.length === 0 && section.sections.length === 0;
  return [
    {
      kind: 'heading',
      level: Math.min(level, 6) as 2 | 3 | 4 | 5 | 6,
      runs: [{ text: sectionTitle(section) }],
    },
    ...(empty ? [said('Contenu non disponible')] : words),
    ...section.sections.flatMap((child) => sectionBlocks(child, level + 1, context)),
  ];
}

/** A body that is a file (cda.md §4). A PDF is printed as it is: only its mention stands here. */
function fileBlocks(mediaType: string, bytes: Uint8Array): FlowBlock[] {
  if (mediaType === 'text/plain') return [{ kind: 'preformatted', text: decodeText(bytes) }];
  if (mediaType === 'text/rtf' || mediaType === 'application/rtf') return readRtf(bytes).blocks;
  const file: CdaAttachment = { id: '', mediaType, bytes, aliases: [], regions: [] };
  if (isShowableImage(file)) {
    return [{ kind: 'picture', bytes, mediaType: mediaType === 'image/png' ? 'image/png' : 'image/jpeg' }];
  }
  return [said(`Le contenu du document est un fichier ${mediaType === 'application/pdf' ? 'PDF' : mediaType}.`)];
}

/** Attachments that no text names, but for the PDF copy, which is the document itself. */
function unnamedBlocks(doc: CdaDocument, context: FlowContext): FlowBlock[] {
  const unnamed = doc.attachments.filter(({ id }) => !context.named.has(id) && id !== doc.pdfCopy?.id);
  if (unnamed.length === 0) return [];
  return [
    { kind: 'heading', level: 2, runs: [{ text: 'Pièces jointes' }] },
    ...unnamed.flatMap((attachment) => [
      ...attachmentBlocks(attachment, context),
      ...(attachment.sectionTitle === undefined ? [] : [said(attachment.sectionTitle)]),
    ]),
  ];
}

function said(text: string): FlowBlock {
  return { kind: 'paragraph', runs: [{ text, italic: true }] };
}

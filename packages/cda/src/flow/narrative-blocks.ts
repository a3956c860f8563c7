import type { FlowBlock } from '@trousse/media';
import { attr, first, rawText, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import { linkTarget } from '../render/link.ts';
import { activeElements } from '../render/narrative.ts';
import { styleClasses } from '../render/style-codes.ts';
import { attachmentBlocks } from './attachment-blocks.ts';
import { type BlockWriter, createBlockWriter, type RunStyle } from './block-writer.ts';
import type { FlowContext } from './flow-context.ts';
import { tableBlock } from './table-blocks.ts';

type Writer = (el: XmlElement, style: RunStyle, out: BlockWriter, context: FlowContext, depth: number) => void;

/** One narrative block (section/text) as laid-out content: every text of it, in reading order (cda.md §5). */
export function narrativeBlocks(narrative: XmlElement, context: FlowContext): FlowBlock[] {
  const out = createBlockWriter();
  inside(narrative, {}, out, context, 0);
  const blocks = out.finish();
  return [...blocks, ...context.footnotes.splice(0)];
}

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['content', (el, style, out, context, depth) => inside(el, styled(el, style), out, context, depth)],
  ['paragraph', writeParagraph],
  ['p', writeParagraph],
  ['div', writeParagraph],
  ['list', writeList],
  ['table', writeTable],
  ['linkHtml', writeLink],
  ['renderMultiMedia', writeMultiMedia],
  ['footnote', writeFootnote],
  [
    'footnoteRef',
    (el, style, out, context, depth) => {
      writeMark(numberOf(attr(el, 'IDREF'), context), style, out);
      inside(el, style, out, context, depth);
    },
  ],
  ['sub', (el, style, out, context, depth) => inside(el, { ...style, raised: 'sub' }, out, context, depth)],
  ['sup', (el, style, out, context, depth) => inside(el, { ...style, raised: 'sup' }, out, context, depth)],
  [
    'br',
    (el, style, out, context, depth) => {
      out.write('\n', style);
      inside(el, style, out, context, depth);
    },
  ],
  ['caption', (el, style, out, context, depth) => writeParagraph(el, { ...style, italic: true }, out, context, depth)],
]);

function inside(el: XmlElement, style: RunStyle, out: BlockWriter, context: FlowContext, depth: number): void {
  for (const child of el.children) {
    if (typeof child === 'string') out.write(child, style);
    else writeElement(child, style, out, context, depth + 1);
  }
}

function writeElement(el: XmlElement, style: RunStyle, out: BlockWriter, context: FlowContext, depth: number): void {
  const writer = writers.get(el.name);
  if (writer === undefined && activeElements.has(el.name.toLowerCase())) return;
  // Deeper, only the text is kept, as on the screen.
  if (depth > cdaLimits.maxNarrativeDepth) out.write(rawText(el), style);
  else if (writer === undefined) inside(el, style, out, context, depth);
  else writer(el, style, out, context, depth);
}

/** The style of an element's words: its styleCode, and what a revision did to them. */
function styled(el: XmlElement, style: RunStyle): RunStyle {
  const classes = styleClasses(attr(el, 'styleCode'));
  const revised = attr(el, 'revised');
  return {
    ...style,
    ...(classes.some((name) => name.includes('cda-bold')) ? { bold: true } : {}),
    ...(classes.some((name) => /cda-(?:italics|emphasis)/.test(name)) ? { italic: true } : {}),
    ...(classes.includes('cda-underline') || revised === 'insert' ? { underline: true } : {}),
    ...(revised === 'delete' ? { strike: true } : {}),
  };
}

function writeParagraph(el: XmlElement, style: RunStyle, out: BlockWriter, context: FlowContext, depth: number): void {
  out.endParagraph();
  inside(el, styled(el, style), out, context, depth);
  out.endParagraph();
}

function writeList(el: XmlElement, style: RunStyle, out: BlockWriter, context: FlowContext, depth: number): void {
  const caption = first(el, 'caption');
  if (caption !== undefined) writeElement(caption, style, out, context, depth);
  const items: FlowBlock[][] = [];
  for (const child of el.children) {
    if (child === caption) continue;
    const item = createBlockWriter();
    if (typeof child === 'string') item.write(child, style);
    else if (child.name === 'item') inside(child, styled(child, style), item, context, depth + 1);
    else writeElement(child, style, item, context, depth + 1);
    const blocks = item.finish();
    if (blocks.length > 0) items.push(blocks);
  }
  const ordered = attr(el, 'listType')?.toLowerCase() === 'ordered';
  if (items.length > 0) out.add({ kind: 'list', ordered, items });
}

function writeTable(el: XmlElement, style: RunStyle, out: BlockWriter, context: FlowContext, depth: number): void {
  const table = tableBlock(el, (part, bold) => {
    const cell = createBlockWriter();
    const own = bold ? { ...style, bold: true as const } : style;
    if (typeof part === 'string') cell.write(part, own);
    else if (['td', 'th', 'caption'].includes(part.name)) inside(part, styled(part, own), cell, context, depth + 3);
    else writeElement(part, own, cell, context, depth + 3);
    return cell.finish();
  });
  out.add(table);
}

function writeLink(el: XmlElement, style: RunStyle, out: BlockWriter, context: FlowContext, depth: number): void {
  const href = attr(el, 'href')?.trim() ?? '';
  const label = rawText(el).trim();
  inside(el, style, out, context, depth);
  const target = linkTarget(href);
  // On paper an address can only be read.
  const address = target.kind === 'external' ? target.href : target.kind === 'inert' ? target.address : undefined;
  if (label === '') out.write(address ?? href, style);
  else if (address !== undefined && !label.includes(href)) out.write(` (${address})`, style);
}

function writeMultiMedia(el: XmlElement, style: RunStyle, out: BlockWriter, context: FlowContext, depth: number): void {
  const references = (attr(el, 'referencedObject') ?? '').split(/\s+/).filter((id) => id !== '');
  const found = references.flatMap((id) => context.attachments.get(id) ?? []);
  for (const attachment of found) for (const block of attachmentBlocks(attachment, context)) out.add(block);
  if (found.length === 0) out.write(' [Image non disponible] ', style);
  inside(el, style, out, context, depth);
}

function writeFootnote(el: XmlElement, style: RunStyle, out: BlockWriter, context: FlowContext, depth: number): void {
  const number = numberOf(attr(el, 'ID'), context);
  writeMark(number, style, out);
  const note = createBlockWriter();
  note.write(`${number}`, { raised: 'sup' });
  note.write(' ', {});
  inside(el, {}, note, context, depth);
  context.footnotes.push(...note.finish());
}

function writeMark(number: number, style: RunStyle, out: BlockWriter): void {
  out.write(String(number), { ...style, raised: 'sup' });
}

function numberOf(id: string | undefined, context: FlowContext): number {
  const known = id === undefined ? undefined : context.footnoteNumbers.get(id);
  if (known !== undefined) return known;
  context.lastFootnote += 1;
  if (id !== undefined) context.footnoteNumbers.set(id, context.lastFootnote);
  return context.lastFootnote;
}

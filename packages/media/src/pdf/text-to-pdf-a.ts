import type { FlowBlock } from '../flow.ts';
import { decodePlainText } from '../plain-text.ts';
import type { PdfMeta, WrittenPdf } from './write-pdf-a.ts';
import { writePdfA } from './write-pdf-a.ts';

/** A plain text as blocks: as it stands, a form feed ends the page. */
export function plainTextBlocks(text: string): readonly FlowBlock[] {
  return text
    .split('\f')
    .flatMap((page, at): FlowBlock[] => [
      ...(at === 0 ? [] : [{ kind: 'page-break' } as const]),
      { kind: 'preformatted', text: page },
    ]);
}

/** A plain text file as PDF/A-1b (cda.md §4). MediaError when the bytes are no text. */
export function textToPdfA(bytes: Uint8Array, meta: PdfMeta): WrittenPdf {
  return writePdfA(plainTextBlocks(decodePlainText(bytes)), meta);
}

import { parentPort, workerData } from 'node:worker_threads';
import { flowToHtml, isRtf, MediaError, readRtf } from '@trousse/media';
import type { PdfMeta } from '@trousse/media/convert';

/** A picture of a rich text, by the id of its placeholder. */
export type RichPicture = { readonly mediaType: string; readonly bytes: Uint8Array };

/** A rich text (RTF) as safe HTML. */
export type RichText = {
  readonly html: string;
  readonly pictures: ReadonlyMap<string, RichPicture>;
  readonly notes: readonly string[];
};

export type ConversionTask =
  | { readonly kind: 'rich-text'; readonly bytes: Uint8Array }
  /** `page` from 0. */
  | { readonly kind: 'tiff-page'; readonly bytes: Uint8Array; readonly page: number }
  /** A rich text or a picture as PDF/A, to be printed. */
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly meta: PdfMeta }
  /** A whole clinical document as PDF/A: its header, then everything that it says (ECO.2.1.5). */
  | { readonly kind: 'document'; readonly bytes: Uint8Array; readonly meta: PdfMeta };

/** `undefined` for a page beyond the last; `refused` for a file that is damaged, too large or of an unknown form. */
export type ConversionAnswer = { readonly done: RichText | Uint8Array | undefined } | { readonly refused: true };

async function convert(task: ConversionTask): Promise<RichText | Uint8Array | undefined> {
  if (task.kind === 'rich-text') {
    const { blocks, notes } = readRtf(task.bytes);
    const { html, media } = flowToHtml(blocks);
    return { html, pictures: media, notes };
  }
  // Loading what makes pictures and PDF takes longer than reading a rich text, which somebody waits for.
  const { pictureToPdfA, tiffPage, writePdfA } = await import('@trousse/media/convert');
  if (task.kind === 'document') {
    const { cdaToFlow, readCda } = await import('@trousse/cda');
    return writePdfA(cdaToFlow(readCda(task.bytes)), task.meta).bytes;
  }
  if (task.kind === 'tiff-page') return tiffPage(task.bytes, task.page)?.png;
  if (!isRtf(task.bytes)) return pictureToPdfA(task.bytes, task.meta).bytes;
  return writePdfA(readRtf(task.bytes).blocks, task.meta).bytes;
}

async function answer(task: ConversionTask): Promise<ConversionAnswer> {
  try {
    return { done: await convert(task) };
  } catch (error) {
    if (error instanceof MediaError || (error instanceof Error && error.name === 'CdaError')) return { refused: true };
    throw error;
  }
}

parentPort?.postMessage(await answer(workerData as ConversionTask));

import { Worker } from 'node:worker_threads';
import type { PdfMeta } from '@trousse/media/convert';
import { limits } from '../limits.ts';
import type { ConversionAnswer, ConversionTask, RichText } from './conversion-worker.ts';

const workerFile = new URL('./conversion-worker.ts', import.meta.url);

let running = 0;
const waiting: (() => void)[] = [];

/** A rich text as safe HTML; undefined when it cannot be read. */
export async function convertRichText(bytes: Uint8Array): Promise<RichText | undefined> {
  return (await convert({ kind: 'rich-text', bytes })) as RichText | undefined;
}

/** A page of a TIFF as PNG, `page` from 0; undefined when there is none or it cannot be decoded. */
export async function convertTiffPage(bytes: Uint8Array, page: number): Promise<Uint8Array | undefined> {
  return (await convert({ kind: 'tiff-page', bytes, page })) as Uint8Array | undefined;
}

/** A rich text or a picture as PDF/A, to be printed; undefined when it cannot be read. */
export async function convertToPdf(bytes: Uint8Array, meta: PdfMeta): Promise<Uint8Array | undefined> {
  return (await convert({ kind: 'pdf', bytes, meta })) as Uint8Array | undefined;
}

/** A clinical document (CDA) as PDF/A, with everything that it says; undefined when it cannot be read. */
export async function convertDocument(bytes: Uint8Array, meta: PdfMeta): Promise<Uint8Array | undefined> {
  return (await convert({ kind: 'document', bytes, meta })) as Uint8Array | undefined;
}

/** In a thread of its own, a few at a time: decoding may take long, or more than it should, and takes no one with it. */
async function convert(task: ConversionTask): Promise<RichText | Uint8Array | undefined> {
  if (running >= limits.conversionsAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    const answer = await inThread(task);
    return answer !== undefined && 'done' in answer ? answer.done : undefined;
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** Undefined when the thread dies or takes too long. */
function inThread(task: ConversionTask): Promise<ConversionAnswer | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(workerFile, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: limits.conversionMemoryMb },
    });
    const late = setTimeout(() => void worker.terminate(), limits.conversionMs);
    let answer: ConversionAnswer | undefined;
    worker.once('message', (message: ConversionAnswer) => {
      answer = message;
    });
    // An error is followed by the exit; what it says may quote the document.
    worker.once('error', () => {});
    worker.once('exit', () => {
      clearTimeout(late);
      resolve(answer);
    });
  });
}

import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { FileRefusal } from './file-refusal.ts';

const margin = 28;

/** A JPEG as a PDF of one A4 page. @throws FileRefusal for one that cannot be read */
export async function jpegPage(jpeg: Uint8Array, now: Date): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4', margin, info: { CreationDate: now } });
  const fit: [number, number] = [pdf.page.width - 2 * margin, pdf.page.height - 2 * margin];
  try {
    pdf.image(Buffer.from(jpeg), margin, margin, { fit, align: 'center' });
  } catch (cause) {
    throw new FileRefusal('Cette image JPEG est illisible.', { cause });
  }
  pdf.end();
  return await buffer(pdf);
}

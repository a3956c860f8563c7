import { openPdf } from './pdf.ts';

/** Points of an inch of paper, and of an inch of a PDF page. */
const printed = 200;
const natural = 72;

/** The pages of a PDF as pictures to print: addresses of blobs, to be given back with `URL.revokeObjectURL`. */
export async function pdfImages(bytes: Uint8Array): Promise<string[]> {
  const opening = openPdf(bytes);
  try {
    const pdf = await opening.promise;
    const images: string[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale: printed / natural });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport, intent: 'print' }).promise;
      page.cleanup();
      const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
      if (image !== null) images.push(URL.createObjectURL(image));
    }
    return images;
  } finally {
    await opening.destroy();
  }
}

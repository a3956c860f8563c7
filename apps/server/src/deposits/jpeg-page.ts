import PDFDocument from 'pdfkit';

const marginPoints = 28;

/** What the library reads of a JPEG; its published types leave it out. */
type Picture = {
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  readonly colorSpace?: string;
};

/**
 * A JPEG as a PDF of one A4 page, in the direction that suits it: the DMP takes no image by itself (dmp.md §6.8). The
 * picture's bytes go in as they are; they are not decoded here.
 * @throws Error when the bytes are no JPEG that a page can hold
 */
export async function jpegToPdf(jpeg: Uint8Array, now: Date): Promise<Buffer> {
  const document = new PDFDocument({
    autoFirstPage: false,
    size: 'A4',
    info: { CreationDate: now, ModDate: now, Producer: 'Trousse', Creator: 'Trousse' },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const { openImage } = document as unknown as { openImage(bytes: Buffer): Picture };
  const image = openImage.call(document, Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength));
  if (!(image.width > 0 && image.height > 0 && image.colorSpace)) throw new Error('A JPEG without size or colours');
  // Above 4 the camera was held on its side (EXIF): the page turns the picture.
  const lying = image.orientation > 4 ? image.height > image.width : image.width > image.height;
  document.addPage({ size: 'A4', layout: lying ? 'landscape' : 'portrait', margin: 0 });
  const fit: [number, number] = [document.page.width - 2 * marginPoints, document.page.height - 2 * marginPoints];
  document.image(image as never, marginPoints, marginPoints, { fit, align: 'center', valign: 'center' });
  document.end();
  return await whole;
}

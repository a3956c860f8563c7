// What turns one format into another, or reads a PDF: apart from the rest, since its libraries take long to load.

export type { PdfAFinding } from './pdf/check/finding.ts';
export { checkPdfA } from './pdf/check-pdf-a.ts';
export { type PdfDanger, pdfDangers } from './pdf/pdf-dangers.ts';
export { pdfText } from './pdf/pdf-text.ts';
export { pictureToPdfA } from './pdf/picture-to-pdf-a.ts';
export type { PdfText, PdfTextItem, PdfTextPage } from './pdf/read-pdf-text.ts';
export { plainTextBlocks, textToPdfA } from './pdf/text-to-pdf-a.ts';
export { type PdfMeta, type WrittenPdf, writePdfA } from './pdf/write-pdf-a.ts';
export { type JpegInfo, jpegInfo } from './picture/jpeg-info.ts';
export { type PngInfo, pngInfo } from './picture/png-info.ts';
export { type TiffPage, tiffPage, tiffPageCount, tiffPages } from './tiff/tiff-pages.ts';

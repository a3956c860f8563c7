import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';

/** A letter of two pages, as an office program would print it. */
export async function letterPdf(title: string): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 72, info: { Title: title } });
  const bytes = buffer(pdf);
  pdf.fontSize(18).text(title).moveDown();
  pdf.fontSize(11).text('Cher confrère,').moveDown();
  for (let paragraph = 0; paragraph < 6; paragraph++)
    pdf
      .text(
        'Je revois ce jour ce patient en consultation de suivi. L’examen est rassurant, le traitement est poursuivi sans changement et un contrôle est prévu dans trois mois.',
      )
      .moveDown();
  pdf.addPage().text('Bien confraternellement.');
  pdf.end();
  return bytes;
}

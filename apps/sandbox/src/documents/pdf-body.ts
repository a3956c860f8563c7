import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import type { Letterhead, Section } from './section.ts';

const ink = '#12242D';
const soft = '#4C616C';
const line = '#C9D4DA';
const margin = 56;

/**
 * A document as a one- or two-page A4 PDF with the standard fonts. The bytes depend on the arguments only: the creation
 * date is the document's own.
 */
export async function pdfBody(head: Letterhead, sections: readonly Section[], date: Date): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin,
    lang: 'fr-FR',
    info: { Title: head.title, Author: head.author, Creator: 'Trousse', CreationDate: date },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(pdf, 'end');
  writeHead(pdf, head);
  for (const section of sections) writeSection(pdf, section);
  pdf.moveDown(1.5).font('Helvetica').fontSize(10).fillColor(ink).text(winAnsi(head.author), { align: 'right' });
  pdf.fontSize(8).fillColor(soft).text(winAnsi('Document de démonstration, données fictives.'), { align: 'right' });
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function writeHead(pdf: PDFKit.PDFDocument, head: Letterhead): void {
  pdf.font('Helvetica-Bold').fontSize(11).fillColor(ink).text(winAnsi(head.structure));
  pdf
    .font('Helvetica')
    .fontSize(9.5)
    .fillColor(soft)
    .text(winAnsi(`${head.author}, ${head.role}`));
  pdf.text(winAnsi(`Le ${head.date}`), { align: 'right' });
  pdf.moveDown(0.5).fillColor(ink).fontSize(10.5).text(winAnsi(head.patient)).fillColor(soft).fontSize(9.5);
  pdf.text(winAnsi(head.born));
  const y = pdf.y + 10;
  pdf
    .moveTo(margin, y)
    .lineTo(pdf.page.width - margin, y)
    .lineWidth(0.7)
    .strokeColor(line)
    .stroke();
  pdf.y = y + 14;
  pdf.font('Helvetica-Bold').fontSize(15).fillColor(ink).text(winAnsi(head.title));
  pdf.moveDown(0.6);
}

function writeSection(pdf: PDFKit.PDFDocument, { heading, paragraphs, table }: Section): void {
  if (heading) pdf.font('Helvetica-Bold').fontSize(11).fillColor(ink).text(winAnsi(heading)).moveDown(0.2);
  pdf.font('Helvetica').fontSize(10).fillColor(ink);
  for (const paragraph of paragraphs ?? [])
    pdf.text(winAnsi(paragraph), { align: 'justify', lineGap: 2 }).moveDown(0.4);
  if (table) writeTable(pdf, table);
  pdf.moveDown(0.4);
}

function writeTable(pdf: PDFKit.PDFDocument, { columns, rows }: NonNullable<Section['table']>): void {
  const width = (pdf.page.width - 2 * margin) / columns.length;
  const write = (cells: readonly string[], font: string) => {
    pdf.font(font).fontSize(9.5);
    const height = Math.max(...cells.map((cell) => pdf.heightOfString(winAnsi(cell), { width: width - 8 }))) + 6;
    if (pdf.y + height > pdf.page.height - margin) pdf.addPage();
    const { y } = pdf;
    for (const [at, cell] of cells.entries()) pdf.text(winAnsi(cell), margin + at * width, y, { width: width - 8 });
    pdf
      .moveTo(margin, y + height - 3)
      .lineTo(pdf.page.width - margin, y + height - 3)
      .lineWidth(0.4)
      .strokeColor(line)
      .stroke();
    pdf.y = y + height;
    pdf.x = margin;
  };
  write(columns, 'Helvetica-Bold');
  for (const row of rows) write(row, 'Helvetica');
}

/** The standard fonts only know windows-1252: the few signs outside it are replaced by their nearest. */
function winAnsi(text: string): string {
  return text.replaceAll('−', '–').replaceAll('\u202f', '\u00a0');
}

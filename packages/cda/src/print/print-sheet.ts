/** Characters of a title in the foot of each page. */
const maxFootLength = 110;

/** What every page of the paper says at its edges. */
export type PageEdges = { readonly patient: string; readonly document: string };

/**
 * The style sheet of the print page: A4 upright, table heads repeated on each page, rows and headings kept whole, page
 * numbers and the names of patient and document in the margins (CSS Paged Media; a browser without margin boxes leaves
 * them out).
 */
export function printSheet({ patient, document }: PageEdges): string {
  return `@page { size: A4 portrait; margin: 18mm 12mm 18mm;
  @top-left { content: ${cssString(patient)}; font: 8pt sans-serif; color: #444; }
  @bottom-left { content: ${cssString(document)}; font: 8pt sans-serif; color: #444; }
  @bottom-right { content: "Page " counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444; } }
${sheet}`;
}

/** A CSS string of any text: what is not a plain letter or digit is written by its number, so that none can end it. */
export function cssString(text: string): string {
  const short = text.length <= maxFootLength ? text : `${text.slice(0, maxFootLength - 1)}…`;
  const safe = short.replace(/[^A-Za-z0-9]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `);
  return `"${safe}"`;
}

const sheet = `* { box-sizing: border-box; }
html { background: #fff; color: #000; font: 10pt/1.45 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
body { max-width: 186mm; margin: 0 auto; overflow-wrap: break-word; }
h1 { margin: 4mm 0 2mm; font-size: 16pt; line-height: 1.2; }
h2, h3, h4, h5, h6 { margin: 5mm 0 1.5mm; line-height: 1.25; break-after: avoid; }
h2 { font-size: 13pt; } h3 { font-size: 11.5pt; } h4, h5, h6 { font-size: 10.5pt; }
p { margin: 0 0 2mm; orphans: 3; widows: 3; }
ul, ol { margin: 0 0 2mm; padding-inline-start: 6mm; }
.cda-identity { display: flex; gap: 6mm; justify-content: space-between; padding: 3mm; border: 0.3mm solid #000; break-inside: avoid; }
.cda-identity dl, .cda-summary dl, .cda-coded dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.5mm 4mm; margin: 0; align-content: start; }
dt { color: #333; } dd { margin: 0; font-weight: 600; } .cda-summary dd, .cda-coded dd { font-weight: 400; }
.cda-scan { flex: none; text-align: center; font-size: 8pt; } .cda-scan p { margin: 1mm 0 0; } .cda-datamatrix { display: block; }
.cda-summary h2 { font-size: 10.5pt; margin: 3mm 0 1mm; }
.cda-contents ol { list-style: none; padding: 0; } .cda-contents a { color: inherit; text-decoration: none; }
.cda-level-2 { padding-inline-start: 5mm; } .cda-level-3 { padding-inline-start: 10mm; } .cda-level-4 { padding-inline-start: 15mm; }
table { width: 100%; border-collapse: collapse; margin: 0 0 3mm; font-size: 9pt; }
thead { display: table-header-group; } tfoot { display: table-row-group; } tr { break-inside: avoid; }
th, td { padding: 1mm 1.5mm; border: 0.2mm solid #777; text-align: start; vertical-align: top; hyphens: auto; }
thead th { background: #eee; print-color-adjust: exact; vertical-align: bottom; }
caption { padding: 1mm 0; text-align: start; font-weight: 600; break-after: avoid; }
.cda-wide table { font-size: 8pt; } .cda-wide :is(th, td) { overflow-wrap: anywhere; }
img.cda-media { display: block; max-width: 100%; max-height: 230mm; margin: 2mm 0; break-inside: avoid; }
.cda-plain, .cda-spaces { white-space: pre-wrap; }
.cda-bold { font-weight: 700; } .cda-italics, .cda-emphasis { font-style: italic; } .cda-underline { text-decoration: underline; }
.cda-mono { font-family: monospace; } .cda-caps { text-transform: uppercase; } .cda-small-caps { font-variant-caps: small-caps; }
.cda-highlight { outline: 0.3mm solid #000; } .cda-indent { padding-inline-start: 6mm; }
.cda-rule-left { border-left: 0.3mm solid #000; } .cda-rule-right { border-right: 0.3mm solid #000; }
.cda-rule-top { border-top: 0.3mm solid #000; } .cda-rule-bottom { border-bottom: 0.3mm solid #000; }
.cda-align-left { text-align: left; } .cda-align-center { text-align: center; } .cda-align-right { text-align: right; } .cda-align-justify { text-align: justify; }
.cda-valign-top { vertical-align: top; } .cda-valign-middle { vertical-align: middle; } .cda-valign-bottom { vertical-align: bottom; } .cda-valign-baseline { vertical-align: baseline; }
.cda-arabic { list-style-type: decimal; } .cda-roman-lower { list-style-type: lower-roman; } .cda-roman-upper { list-style-type: upper-roman; }
.cda-alpha-lower { list-style-type: lower-alpha; } .cda-alpha-upper { list-style-type: upper-alpha; }
.cda-disc { list-style-type: disc; } .cda-circle { list-style-type: circle; } .cda-square { list-style-type: square; }
.cda-caption { margin-inline-end: 1ch; } .cda-caption, .cda-address, .cda-missing, .cda-coded-label { color: #333; font-size: 9pt; }
.cda-coded { padding-inline-start: 3mm; border-inline-start: 0.5mm solid #999; }
.cda-footnote-mark + .cda-footnote-mark::before { content: ", "; }
.cda-footnotes { margin-top: 2mm; font-size: 8.5pt; } .cda-footnote-back { display: none; }
.cda-notes { padding: 2mm 3mm; border: 0.2mm solid #777; font-size: 9pt; }
ins { text-decoration: underline double; }
.cda-said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
a { color: inherit; }`;

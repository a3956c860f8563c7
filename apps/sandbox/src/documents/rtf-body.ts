import type { Letterhead, Section } from './section.ts';

/** A document as word processors of some years ago saved it: RTF, windows-1252, paragraphs and tables. */
export function rtfBody(head: Letterhead, sections: readonly Section[]): Uint8Array {
  const lines = [
    `\\b ${escaped(head.structure)}\\b0\\par`,
    `${escaped(`${head.author}, ${head.role}`)}\\par`,
    `\\qr ${escaped(`Le ${head.date}`)}\\par\\ql`,
    `${escaped(`Patient : ${head.patient}`)}\\par ${escaped(head.born)}\\par\\par`,
    `\\qc\\b\\fs28 ${escaped(head.title)}\\b0\\fs22\\par\\ql\\par`,
  ];
  for (const { heading, paragraphs, table } of sections) {
    if (heading) lines.push(`\\b ${escaped(heading)}\\b0\\par`);
    for (const paragraph of paragraphs ?? []) lines.push(`${escaped(paragraph)}\\par`);
    if (table) lines.push(...[table.columns, ...table.rows].map(rowOf), '\\pard');
    lines.push('\\par');
  }
  lines.push(
    `\\qr ${escaped(head.author)}\\par\\i ${escaped('Document de démonstration, données fictives.')}\\i0\\par`,
  );
  const text = `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman Times New Roman;}}\\f0\\fs22\n${lines.join('\n')}\n}`;
  return Buffer.from(text, 'latin1');
}

const cellWidth = 2400;

function rowOf(cells: readonly string[]): string {
  const widths = cells.map((_, at) => `\\cellx${(at + 1) * cellWidth}`).join('');
  return `\\trowd${widths}\\pard\\intbl ${cells.map((cell) => `${escaped(cell)}\\cell`).join(' ')}\\row`;
}

/** ASCII as it is; the rest as signed 16-bit units with a question mark for readers that know none. */
function escaped(text: string): string {
  return text.replace(/[\\{}]|[^\x20-\x7e]/g, (c) => {
    if (/[\\{}]/.test(c)) return `\\${c}`;
    const unit = c.charCodeAt(0);
    return `\\u${unit > 0x7fff ? unit - 0x1_0000 : unit}?`;
  });
}

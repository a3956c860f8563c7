import type { Letterhead, Section } from './section.ts';

/** A document as plain text, UTF-8, lines kept under some 80 characters. */
export function textBody(head: Letterhead, sections: readonly Section[]): Uint8Array {
  const lines = [
    head.structure,
    `${head.author}, ${head.role}`,
    '',
    `Le ${head.date}`,
    `Patient : ${head.patient}`,
    head.born,
    '',
  ];
  lines.push(head.title.toUpperCase(), '');
  for (const { heading, paragraphs, table } of sections) {
    if (heading) lines.push(heading, '-'.repeat(heading.length));
    for (const paragraph of paragraphs ?? []) lines.push(...wrap(paragraph), '');
    if (table) lines.push(...[table.columns, ...table.rows].map((row) => row.join(' | ')), '');
  }
  lines.push(`Signé : ${head.author}`, 'Document de démonstration, données fictives.');
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

function wrap(text: string): string[] {
  return text.match(/\S(?:.{0,78}\S)?(?=\s|$)/gu) ?? [];
}

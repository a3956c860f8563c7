import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Sent } from './sql-recorder.ts';

const src = path.resolve(import.meta.dirname, '../../src');

/** The `.sql` file beside a source. */
export function sqlFileOf(source: string): string {
  return path.join(src, source.replace(/\.ts$/, '.sql'));
}

/** Every `.sql` file of the server. */
export function sqlFiles(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .map((file) => path.join(src, file));
}

/**
 * What a source sends, as its `.sql` file tells it: in the order of the source, each statement under the name of its
 * function, and where one has several texts, of the step that sent it first.
 */
export function sqlFileText(source: string, sent: readonly Sent[]): string {
  const ofSource = sent.filter(({ place }) => place.file === source);
  const byPlace = [...Map.groupBy(ofSource, ({ place }) => place)].toSorted(([a], [b]) => a.offset - b.offset);
  const statements = byPlace.flatMap(([{ owner }, ofPlace]) => {
    const texts = Map.groupBy(ofPlace, ({ text }) => tidy(text));
    return [...texts].map(([text, [first]]) => {
      const form = texts.size === 1 ? '' : `: ${first!.step}`;
      return `-- ${owner}${form}\n${text};\n`;
    });
  });
  return [`-- What ${path.basename(source)} sends, written by test/sql.test.ts.\n`, ...statements].join('\n');
}

/**
 * The text as a reader wants it: without the indentation of its source nor empty lines, pieces as deep as the parentheses
 * around them, and without the month where one is named.
 */
function tidy(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const margin = indentation(lines[0]!);
  let open = 0;
  const indented = lines.map((line) => {
    const around = line.trim().startsWith(')') ? open - 1 : open;
    const depth = Math.max(indentation(line) - margin, 2 * around);
    open += parentheses(line);
    return ' '.repeat(depth) + line.trim();
  });
  return indented
    .join('\n')
    .replaceAll(/access_history_\d{4}_\d{2}/g, 'access_history_YYYY_MM')
    .replaceAll(/'\d{4}-\d{2}-01T00:00:00\.000Z'/g, "'YYYY-MM-01T00:00:00.000Z'");
}

function indentation(line: string): number {
  return line.search(/\S/);
}

/** How many parentheses a line leaves open, or closes of those open before. */
function parentheses(line: string): number {
  const signs = line.replaceAll(/'[^']*'/g, '');
  return signs.split('(').length - signs.split(')').length;
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const src = path.resolve(import.meta.dirname, '../../src');

/** A place of the sources that writes SQL: a tagged template, or the beginning of a built statement. */
export type Place = {
  /** From the folder of the sources, with `/`. */
  readonly file: string;
  readonly offset: number;
  /** Where it stands, for a reader. */
  readonly line: number;
  /** The function of the module that it stands in; none for what a module holds once and for all. */
  readonly owner: string | undefined;
  /** A template's text as it was written, with a `hole` for each value; none for a built statement. */
  readonly template: string | undefined;
};

/** Stands for a value of a template. */
export const hole = '…';

const tag = /\bsql(?:<[^`;]*>)?`/g;
const built = /\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(/g;
const functions = /^(?:export )?(?:async )?function (\w+)/gm;

/** Every place of the server's sources that writes SQL, tests and migrations apart, in the order of files and lines. */
export function sqlPlaces(): Place[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.startsWith('store/migrations/'))
    .toSorted()
    .flatMap((file) => placesIn(file, readFileSync(path.join(src, file), 'utf8')));
}

/** Places of one source, in the order of its text. */
export function placesIn(file: string, source: string): Place[] {
  const owners = [...source.matchAll(functions)];
  const at = (offset: number, template?: string): Place => ({
    file,
    offset,
    line: source.slice(0, offset).split('\n').length,
    owner: owners.findLast(({ index }) => index < offset)?.[1],
    template,
  });
  const templates = [...source.matchAll(tag)].map(({ index, 0: { length } }) =>
    at(index, readTemplate(source, index + length).text),
  );
  return [...templates, ...[...source.matchAll(built)].map(({ index }) => at(index))].toSorted(
    (a, b) => a.offset - b.offset,
  );
}

/** Reads a template from behind its opening backtick. @returns its raw text and where its closing one stands */
function readTemplate(source: string, from: number): { readonly text: string; readonly end: number } {
  let text = '';
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '`') return { text, end: at };
    if (source[at] === '$' && source[at + 1] === '{') {
      text += hole;
      at = endOfValue(source, at + 2);
    } else if (source[at] === '\\') {
      text += source.slice(at, at + 2);
      at += 1;
    } else {
      text += source[at];
    }
  }
  throw new Error('A template does not end');
}

/** Where the brace stands that ends a value of a template, which may hold templates itself. */
function endOfValue(source: string, from: number): number {
  let open = 0;
  for (let at = from; at < source.length; at += 1) {
    const sign = source[at]!;
    if (sign === '}' && open === 0) return at;
    if (sign === '{') open += 1;
    if (sign === '}') open -= 1;
    if (sign === '`') at = readTemplate(source, at + 1).end;
    if (sign === "'" || sign === '"') at = source.indexOf(sign, at + 1);
  }
  throw new Error('A value of a template does not end');
}

import type { Part } from '../../mime/structure.ts';
import type { Cursor } from '../cursor.ts';
import { Bad } from '../errors.ts';
import { astring, list } from '../wire.ts';

/** What stands between the brackets of BODY[…]. */
export type Section = {
  readonly path: readonly number[];
  readonly what: 'all' | 'header' | 'text' | 'mime' | 'fields' | 'other-fields';
  readonly names: readonly string[];
};

/** Reads a section after its opening bracket, the closing one included. */
export function readSection(cursor: Cursor): Section {
  const path: number[] = [];
  while (!cursor.next(']')) {
    const [word] = cursor.match(/\d{1,9}|HEADER\.FIELDS\.NOT|HEADER\.FIELDS|HEADER|TEXT|MIME/i);
    if (/^\d/.test(word)) {
      path.push(Number(word));
      if (!cursor.skip('.')) break;
      continue;
    }
    return specified(cursor, path, word.toUpperCase());
  }
  cursor.expect(']');
  return { path, what: 'all', names: [] };
}

function specified(cursor: Cursor, path: readonly number[], word: string): Section {
  if (word === 'MIME' && path.length === 0) throw new Bad('MIME needs a part');
  let names: string[] = [];
  if (word.startsWith('HEADER.FIELDS')) {
    cursor.space();
    names = cursor.list(() => cursor.astring());
  }
  cursor.expect(']');
  const what = { HEADER: 'header', TEXT: 'text', MIME: 'mime', 'HEADER.FIELDS': 'fields' } as const;
  return { path, what: what[word as keyof typeof what] ?? 'other-fields', names };
}

/** A section as an answer names it. */
export function writeSection({ path, what, names }: Section): string {
  const words = {
    ...{ all: '', header: 'HEADER', text: 'TEXT', mime: 'MIME' },
    ...{ fields: 'HEADER.FIELDS', 'other-fields': 'HEADER.FIELDS.NOT' },
  };
  const fields = names.length > 0 ? ` ${list(names.map((name) => astring(Buffer.from(name).toString('latin1'))))}` : '';
  return [path.join('.'), words[what]].filter(Boolean).join('.') + fields;
}

/** The bytes of a section; undefined for a part that is not there. */
export function sectionOf(bytes: Buffer, root: Part, { path, what, names }: Section): Buffer | undefined {
  const part = path.length === 0 ? root : partAt(root, path);
  if (part === undefined) return undefined;
  if (what === 'mime') return bytes.subarray(part.start, part.body);
  if (what === 'all') return path.length === 0 ? bytes : bytes.subarray(part.body, part.end);
  const message = path.length === 0 ? root : part.message;
  if (message === undefined) return undefined;
  if (what === 'header') return bytes.subarray(message.start, message.body);
  if (what === 'text') return bytes.subarray(message.body, message.end);
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const kept = message.fields.filter(({ name }) => wanted.has(name.toLowerCase()) === (what === 'fields'));
  return Buffer.from(`${kept.map(({ raw }) => withEnd(raw)).join('')}\r\n`, 'latin1');
}

function withEnd(raw: string): string {
  return raw.endsWith('\n') ? raw : `${raw}\r\n`;
}

/** The part of a number (RFC 3501 §6.4.5): a message that is no multipart has its content as part 1. */
function partAt(root: Part, path: readonly number[]): Part | undefined {
  let container: Part | undefined = root;
  let part: Part | undefined;
  for (const number of path) {
    if (container === undefined) return undefined;
    if (container.children.length > 0) part = container.children[number - 1];
    else part = number === 1 ? container : undefined;
    if (part === undefined) return undefined;
    container = part.message ?? (part.children.length > 0 ? part : undefined);
  }
  return part;
}

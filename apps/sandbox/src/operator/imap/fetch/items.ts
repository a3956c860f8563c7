import type { Cursor } from '../cursor.ts';
import { Bad } from '../errors.ts';
import { readSection, type Section } from './section.ts';

/** What FETCH asks of each message. */
export type Item =
  | { readonly kind: 'flags' | 'date' | 'size' | 'envelope' | 'body' | 'structure' | 'uid' | 'modseq' }
  | {
      readonly kind: 'section';
      readonly section: Section;
      readonly peek: boolean;
      readonly partial?: readonly [from: number, length: number];
      /** Of the older RFC822 forms, which bear their own name in the answer. */
      readonly as?: string;
    };

const plain: Readonly<Record<string, Item>> = {
  FLAGS: { kind: 'flags' },
  INTERNALDATE: { kind: 'date' },
  'RFC822.SIZE': { kind: 'size' },
  ENVELOPE: { kind: 'envelope' },
  BODY: { kind: 'body' },
  BODYSTRUCTURE: { kind: 'structure' },
  UID: { kind: 'uid' },
  MODSEQ: { kind: 'modseq' },
  RFC822: old('RFC822', 'all', false),
  'RFC822.HEADER': old('RFC822.HEADER', 'header', true),
  'RFC822.TEXT': old('RFC822.TEXT', 'text', false),
};
const fast = ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'];
const macros: Readonly<Record<string, readonly string[]>> = {
  FAST: fast,
  ALL: [...fast, 'ENVELOPE'],
  FULL: [...fast, 'ENVELOPE', 'BODY'],
};

function old(as: string, what: Section['what'], peek: boolean): Item {
  return { kind: 'section', as, peek, section: { path: [], what, names: [] } };
}

/** Reads one item, a list of them, or a macro (RFC 3501 §6.4.5). */
export function readItems(cursor: Cursor): Item[] {
  if (cursor.next('(')) return cursor.list(() => readItem(cursor));
  const [word] = cursor.match(/[A-Z0-9.]+/i);
  const macro = macros[word.toUpperCase()];
  return macro === undefined ? [itemOf(cursor, word)] : macro.map((name) => plain[name]!);
}

function readItem(cursor: Cursor): Item {
  return itemOf(cursor, cursor.match(/[A-Z0-9.]+/i)[0]);
}

function itemOf(cursor: Cursor, word: string): Item {
  const name = word.toUpperCase();
  if ((name === 'BODY' || name === 'BODY.PEEK') && cursor.skip('[')) {
    const section = readSection(cursor);
    const peek = name === 'BODY.PEEK';
    if (!cursor.next('<')) return { kind: 'section', section, peek };
    const [, from, length] = cursor.match(/<(\d{1,12})\.(\d{1,12})>/);
    return { kind: 'section', section, peek, partial: [Number(from), Number(length)] };
  }
  const item = plain[name];
  if (item === undefined) throw new Bad('Unknown FETCH item');
  return item;
}

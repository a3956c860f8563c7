import { limits } from '../../limits.ts';
import type { Cursor } from '../cursor.ts';
import { readDay } from '../dates.ts';
import { Bad, No } from '../errors.ts';
import { type MessageSet, readSet } from '../message-set.ts';

/** One criterion of SEARCH (RFC 3501 §6.4.4). */
export type Key =
  | { readonly kind: 'all' }
  | { readonly kind: 'flag'; readonly flag: string; readonly set: boolean }
  | { readonly kind: 'numbers' | 'uids'; readonly set: MessageSet }
  | { readonly kind: 'day'; readonly of: 'arrived' | 'sent'; readonly from: number; readonly before: number }
  | { readonly kind: 'size'; readonly larger: number; readonly smaller: number }
  | { readonly kind: 'modseq'; readonly atLeast: number }
  | { readonly kind: 'header'; readonly name: string; readonly text: string }
  | { readonly kind: 'body' | 'text'; readonly text: string }
  | { readonly kind: 'not'; readonly key: Key }
  | { readonly kind: 'or' | 'and'; readonly keys: readonly Key[] };

/** Reads the criteria of a command to its end; all must hold. */
export function readSearch(cursor: Cursor): Key {
  cursor.space();
  if (cursor.skipWord('CHARSET ')) {
    const charset = cursor.astring().toUpperCase();
    if (charset !== 'UTF-8' && charset !== 'US-ASCII') throw new No('Unknown charset', 'BADCHARSET (US-ASCII UTF-8)');
    cursor.space();
  }
  const keys = [readKey(cursor, 0)];
  while (cursor.skip(' ')) if (!cursor.ended) keys.push(readKey(cursor, 0));
  cursor.end();
  return both(keys);
}

function both(keys: readonly Key[]): Key {
  return keys.length === 1 ? keys[0]! : { kind: 'and', keys };
}

const always: Key = { kind: 'all' };
const never: Key = { kind: 'not', key: always };
const infinity = Number.POSITIVE_INFINITY;

const words: Readonly<Record<string, Key>> = {
  ...{ ALL: always, NEW: never, RECENT: never, OLD: always },
  ...flagWords('Answered', 'Deleted', 'Draft', 'Flagged', 'Seen'),
};

function flagWords(...names: readonly string[]): Record<string, Key> {
  return Object.fromEntries(
    names.flatMap((name) => [
      [name.toUpperCase(), { kind: 'flag', flag: `\\${name}`, set: true }],
      [`UN${name.toUpperCase()}`, { kind: 'flag', flag: `\\${name}`, set: false }],
    ]),
  );
}

function readKey(cursor: Cursor, depth: number): Key {
  if (depth > limits.nesting) throw new Bad('Criteria nested too deeply');
  if (cursor.next('(')) return both(cursor.list(() => readKey(cursor, depth + 1)));
  if (/[\d*]/.test(cursor.peek())) return { kind: 'numbers', set: readSet(cursor) };
  const word = cursor.word();
  const known = words[word];
  if (known !== undefined) return known;
  cursor.space();
  const header = (name: string): Key => ({ kind: 'header', name, text: cursor.astring() });
  const days = (of: 'arrived' | 'sent', read: (day: number) => [number, number]): Key => {
    const [from, before] = read(readDay(cursor.astring()));
    return { kind: 'day', of, from, before };
  };
  switch (word) {
    case 'UID':
      return { kind: 'uids', set: readSet(cursor) };
    case 'NOT':
      return { kind: 'not', key: readKey(cursor, depth + 1) };
    case 'OR': {
      const first = readKey(cursor, depth + 1);
      cursor.space();
      return { kind: 'or', keys: [first, readKey(cursor, depth + 1)] };
    }
    case 'KEYWORD':
      return { kind: 'flag', flag: cursor.atom(), set: true };
    case 'UNKEYWORD':
      return { kind: 'flag', flag: cursor.atom(), set: false };
    case 'SUBJECT':
    case 'FROM':
    case 'TO':
    case 'CC':
    case 'BCC':
      return header(word.toLowerCase());
    case 'HEADER': {
      const name = cursor.astring();
      cursor.space();
      return header(name.toLowerCase());
    }
    case 'BODY':
      return { kind: 'body', text: cursor.astring() };
    case 'TEXT':
      return { kind: 'text', text: cursor.astring() };
    case 'SINCE':
      return days('arrived', (day) => [day, infinity]);
    case 'BEFORE':
      return days('arrived', (day) => [-infinity, day]);
    case 'ON':
      return days('arrived', (day) => [day, day + 1]);
    case 'SENTSINCE':
      return days('sent', (day) => [day, infinity]);
    case 'SENTBEFORE':
      return days('sent', (day) => [-infinity, day]);
    case 'SENTON':
      return days('sent', (day) => [day, day + 1]);
    case 'LARGER':
      return { kind: 'size', larger: cursor.number(), smaller: infinity };
    case 'SMALLER':
      return { kind: 'size', larger: -1, smaller: cursor.number() };
    case 'MODSEQ':
      return { kind: 'modseq', atLeast: cursor.number() };
    default:
      throw new Bad('Unknown search key');
  }
}

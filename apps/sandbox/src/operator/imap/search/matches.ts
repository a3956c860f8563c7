import { fieldOf } from '../../mime/header.ts';
import { texts } from '../../mime/text.ts';
import { decodeWords } from '../../mime/words.ts';
import type { Message } from '../../store/state.ts';
import { dayOf, sentDay } from '../dates.ts';
import type { MessageReader } from '../fetch/message-reader.ts';
import type { MessageSet } from '../message-set.ts';
import type { Key } from './keys.ts';

/** One message asked about, with its number and those of the last one, for `*`. */
export type Candidate = {
  readonly number: number;
  readonly message: Message;
  readonly last: { readonly number: number; readonly uid: number };
};

/** Whether a message meets a criterion. What needs the message's text is asked last, only where the rest holds. */
export function meets(reader: MessageReader, candidate: Candidate, key: Key): boolean {
  const { number, message, last } = candidate;
  switch (key.kind) {
    case 'all':
      return true;
    case 'flag': {
      const wanted = key.flag.toLowerCase();
      return message.flags.some((flag) => flag.toLowerCase() === wanted) === key.set;
    }
    case 'numbers':
      return isIn(key.set, number, last.number);
    case 'uids':
      return isIn(key.set, message.uid, last.uid);
    case 'size':
      return message.size > key.larger && message.size < key.smaller;
    case 'modseq':
      return message.modseq >= key.atLeast;
    case 'day': {
      const day = key.of === 'arrived' ? dayOf(message.at) : sentDayOf(reader, message);
      return day !== undefined && day >= key.from && day < key.before;
    }
    case 'not':
      return !meets(reader, candidate, key.key);
    case 'or':
      for (const one of cheapestFirst(key.keys)) if (meets(reader, candidate, one)) return true;
      return false;
    case 'and':
      for (const one of cheapestFirst(key.keys)) if (!meets(reader, candidate, one)) return false;
      return true;
    case 'header':
      return inHeader(reader, message, key.name, key.text);
    case 'body':
      return inTexts(reader, message, folded(key.text));
    case 'text':
      return inWholeHeader(reader, message, folded(key.text)) || inTexts(reader, message, folded(key.text));
  }
}

function cheapestFirst(keys: readonly Key[]): Key[] {
  const reads = (key: Key): boolean =>
    key.kind === 'not'
      ? reads(key.key)
      : key.kind === 'or' || key.kind === 'and'
        ? key.keys.some(reads)
        : ['header', 'body', 'text'].includes(key.kind);
  return [...keys].sort((a, b) => Number(reads(a)) - Number(reads(b)));
}

function isIn(set: MessageSet, number: number, last: number): boolean {
  return set.some(([from, to]) => number >= Math.min(from, last) && number <= to);
}

function sentDayOf(reader: MessageReader, message: Message): number | undefined {
  return sentDay(fieldOf(reader.header(message.blob), 'date'));
}

function inHeader(reader: MessageReader, message: Message, name: string, text: string): boolean {
  const wanted = folded(text);
  return reader
    .header(message.blob)
    .some((field) => field.name.toLowerCase() === name && folded(decodeWords(field.value)).includes(wanted));
}

function inWholeHeader(reader: MessageReader, message: Message, wanted: string): boolean {
  return reader
    .header(message.blob)
    .some(({ name, value }) => folded(`${name}: ${decodeWords(value)}`).includes(wanted));
}

function inTexts(reader: MessageReader, message: Message, wanted: string): boolean {
  const { bytes, part } = reader.load(message.blob);
  for (const text of texts(bytes, part)) if (folded(text).includes(wanted)) return true;
  return false;
}

/** Case and compatibility forms are one (RFC 5051); accents stay. */
function folded(text: string): string {
  return text.normalize('NFKD').toLowerCase();
}

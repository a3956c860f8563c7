import type { Cursor } from './cursor.ts';
import { Bad } from './errors.ts';

/** A set of messages by number or UID: ranges, `*` as Infinity. */
export type MessageSet = readonly (readonly [number, number])[];

export function readSet(cursor: Cursor): MessageSet {
  const [text] = cursor.match(/(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?(?:,(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?)*/);
  const ranges = text.split(',').map((range): [number, number] => {
    const [from = '', to = from] = range.split(':');
    const [a, b] = [bound(from), bound(to)];
    return a <= b ? [a, b] : [b, a];
  });
  return merged(ranges);
}

/** The same messages in ranges that do not overlap: the same one named ten thousand times costs once. */
function merged(ranges: [number, number][]): MessageSet {
  const kept: [number, number][] = [];
  for (const [a, b] of ranges.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const last = kept.at(-1);
    if (last !== undefined && a <= last[1]) last[1] = Math.max(last[1], b);
    else kept.push([a, b]);
  }
  return kept;
}

function bound(text: string): number {
  const number = text === '*' ? Number.POSITIVE_INFINITY : Number(text);
  if (number === 0) throw new Bad('Numbers of messages start at 1');
  return number;
}

/**
 * Which of some rising numbers a set names, as rising places in their array. `*` is the largest one, so that `9:*` names
 * it even where it is less than 9 (RFC 3501 §6.4.8).
 */
export function placesIn(numbers: readonly number[], set: MessageSet): number[] {
  const last = numbers.at(-1);
  if (last === undefined) return [];
  const places = new Set<number>();
  for (const [a, b] of set) {
    const from = Math.min(a, last);
    const to = b === Number.POSITIVE_INFINITY ? last : b;
    if (a > last && b !== Number.POSITIVE_INFINITY) continue;
    for (let at = firstAtLeast(numbers, from); at < numbers.length && numbers[at]! <= to; at += 1) places.add(at);
  }
  return [...places].sort((x, y) => x - y);
}

function firstAtLeast(numbers: readonly number[], wanted: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers as a set on the wire, runs joined: `1:3,7`. */
export function writeSet(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] + 1 === number) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}

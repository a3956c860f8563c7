import { XdsError } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import type { CodeRef } from '../model/stored-query.ts';

/*
 * Literals of stored-query parameters (IHE ITI TF-2 §3.18.4.1.2.3.5): texts between single quotes, an inner quote
 * doubled; lists between parentheses; numbers, times among them, bare.
 */

/** Text → `'text'`. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Texts → the fewest `('a','b')` values that keep each within the 256 characters of ebRIM; values of one slot are ORed,
 * so cutting a list changes nothing.
 */
export function quoteList(texts: readonly string[]): string[] {
  const values: string[] = [];
  let current = '';
  for (const text of texts) {
    const quoted = quote(text);
    if (current !== '' && current.length + quoted.length + 3 > xdsLimits.maxSlotValueLength) {
      values.push(`(${current})`);
      current = '';
    }
    current += current === '' ? quoted : `,${quoted}`;
  }
  return current === '' ? values : [...values, `(${current})`];
}

const literal = /\s*(?:'((?:[^']|'')*)'|(\d+))\s*/y;

/**
 * One slot value → its texts. Parentheses are optional: clients write a lone text with or without them.
 * @throws XdsError `bad-parameter`.
 */
export function parseValues(value: string, parameter: string): string[] {
  const trimmed = value.trim();
  const inside = trimmed.startsWith('(') && trimmed.endsWith(')') ? trimmed.slice(1, -1) : trimmed;
  const texts: string[] = [];
  let position = 0;
  for (;;) {
    literal.lastIndex = position;
    const match = literal.exec(inside);
    if (match === null) throw new XdsError('bad-parameter', parameter);
    texts.push(match[1]?.replaceAll("''", "'") ?? match[2] ?? '');
    position = literal.lastIndex;
    if (position === inside.length) return texts;
    if (inside[position] !== ',') throw new XdsError('bad-parameter', parameter);
    position += 1;
  }
}

/** @throws XdsError `bad-parameter` unless the text is `code^^system`. */
export function parseCode(text: string, parameter: string): CodeRef {
  const [code = '', , system = ''] = text.split('^');
  if (code === '' || system === '') throw new XdsError('bad-parameter', parameter);
  return { code, system };
}

import type { Seeded } from '@trousse/xml/testing';
import { charsets, encodings, hostileLines } from './header-lines.ts';
import { contentOf, encoded, leavesOf, type Part, partsOf } from './parts.ts';

/** Changes the text of a message; `other` is another one, to take parts from. Latin-1: a byte is a character. */
type Touch = (text: string, seeded: Seeded, other: string) => string;

const replaced = (text: string, from: number, to: number, piece: string): string =>
  text.slice(0, from) + piece + text.slice(to);

const pieceOf = (text: string, { from, to }: Part): string => text.slice(from, to);

const headerLine = /^[\w-]+:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*/gm;
const delimiterLine = /^--[^\r\n]+(?:\r\n|$)/gm;

const atLine =
  (pattern: RegExp, change: (line: string, seeded: Seeded) => string): Touch =>
  (text, seeded) => {
    const found = [...text.matchAll(pattern)];
    if (found.length === 0) return text;
    const { 0: line, index } = seeded.pick(found);
    return replaced(text, index, index + line.length, change(line, seeded));
  };

const atPart =
  (change: (text: string, part: Part, seeded: Seeded, other: string) => string): Touch =>
  (text, seeded, other) =>
    change(text, seeded.pick(partsOf(text)), seeded, other);

/** A part without those that it holds: they are moved with it, or not at all. */
const inner = (text: string, seeded: Seeded): Part | undefined => {
  const parts = partsOf(text).slice(1);
  return parts.length === 0 ? undefined : seeded.pick(parts);
};

const hostile = (seeded: Seeded): string => `${seeded.pick(hostileLines)}\r\n`;

/** What one may do to header lines. */
const headerTouches: readonly Touch[] = [
  atLine(headerLine, () => ''),
  atLine(headerLine, (line) => line + line),
  atLine(headerLine, (_, seeded) => hostile(seeded)),
  atLine(headerLine, (_, seeded) => hostile(seeded)),
  atLine(headerLine, (line, seeded) => line + hostile(seeded)),
  atLine(headerLine, (line, seeded) => hostile(seeded) + line),
  atLine(headerLine, (line, seeded) => line + hostile(seeded).repeat(seeded.pick([2, 12]))),
  atLine(headerLine, (line) => line + 'X: a\r\n'.repeat(2_500)),
  atLine(headerLine, (line, seeded) =>
    seeded.pick([
      line.replace(':', ''),
      line.replace(/[<>]/g, ''),
      line.replace(/"/, ''),
      line.replace('\r\n', seeded.pick(['\n', '\r', '', '\0', '\r\n\r\n', '\v'])),
      line.replace(/ /g, '\r\n '),
      line.replace(/;/g, ';;'),
      line.toUpperCase(),
      line.slice(0, seeded.below(line.length)),
      ` ${line}`,
    ]),
  ),
  // A parameter or a word with another value.
  atLine(/^Content-Type:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*/gim, (line, seeded) =>
    line.replace(/charset="?[^";\s]*"?|$/i, () => `charset=${seeded.pick(charsets)}`),
  ),
  atLine(
    /^Content-Transfer-Encoding:[^\r\n]*/gim,
    (_, seeded) => `Content-Transfer-Encoding: ${seeded.pick(encodings)}`,
  ),
  atLine(/=\?[^?\s]+\?[QB]\?[^?\s]*\?=/gi, (word, seeded) =>
    seeded.pick([
      word.replace(/^=\?[^?]+/, () => `=?${seeded.pick(charsets)}`),
      word.replace(/\?[QB]\?/i, '?X?'),
      word.slice(0, -1 - seeded.below(4)),
      word + word,
      word.replace(/.{3}\?=$/, '?='),
    ]),
  ),
];

const wrap = (type: string, boundary: string, piece: string): string =>
  `Content-Type: ${type}; boundary=${boundary}\r\n\r\n--${boundary}\r\n${piece}\r\n--${boundary}--`;

/** What one may do to boundaries and parts. */
const partTouches: readonly Touch[] = [
  atLine(delimiterLine, (line, seeded) => {
    const bare = line.trimEnd();
    return seeded.pick([
      '',
      line + line,
      `${bare.slice(0, -1)}\r\n`,
      `${bare}x\r\n`,
      `-${line}`,
      ` ${line}`,
      `${bare}--\r\n`,
      `${bare}  \t\r\n`,
      `${bare}\n`,
      `${bare}\r\n\r\n\r\n${bare}\r\n`,
      `${bare.replace(/--$/, '')}\r\n`,
    ]);
  }),
  atLine(/boundary="?[^";\r\n]+"?/gi, (line, seeded) =>
    seeded.pick([
      'boundary=x',
      'boundary=',
      `${line}; ${line}`,
      line.toUpperCase(),
      `${line}; boundary=x`,
      'boundary*0=a',
    ]),
  ),
  // A part less, twice, many times, moved, in the place of another, from another message.
  (text, seeded) => {
    const part = inner(text, seeded);
    return part === undefined ? text : replaced(text, part.from, part.to, '');
  },
  (text, seeded) => {
    const part = inner(text, seeded);
    if (part === undefined) return text;
    const delimiter = text.slice(text.lastIndexOf('\r\n--', part.from), part.from);
    const whole = delimiter + pieceOf(text, part);
    const copies = seeded.pick([1, 1, 3, 60, 600]);
    return whole.length * copies > 2_000_000 ? text : replaced(text, part.to, part.to, whole.repeat(copies));
  },
  (text, seeded) => {
    const part = inner(text, seeded);
    if (part === undefined) return text;
    const rest = replaced(text, part.from, part.to, '');
    const where = seeded.pick(partsOf(rest)).body;
    return replaced(rest, where, where, pieceOf(text, part));
  },
  atPart((text, part, seeded, other) =>
    replaced(text, part.from, part.to, pieceOf(other, seeded.pick(partsOf(other)))),
  ),
  atPart((text, part, seeded, other) => {
    const leaf = seeded.pick(leavesOf(other));
    return leaf === undefined ? text : replaced(text, part.body, part.to, other.slice(leaf.body, leaf.to));
  }),
  // Within another, once or without end.
  atPart((text, part, seeded) =>
    replaced(
      text,
      part.from,
      part.to,
      `Content-Type: message/rfc822\r\n\r\n${pieceOf(text, part)}${seeded.pick(['', '\r\n'])}`,
    ),
  ),
  atPart((text, part, seeded) => {
    const type = `multipart/${seeded.pick(['mixed', 'alternative', 'related', 'digest', 'report', 'signed', 'x'])}`;
    let piece = pieceOf(text, part);
    if (piece.length > 100_000) return text;
    for (let depth = seeded.pick([1, 2, 5, 38, 45, 300]); depth > 0; depth -= 1) piece = wrap(type, `n${depth}`, piece);
    return replaced(text, part.from, part.to, piece);
  }),
  // Another encoding, said or not.
  atPart((text, part, seeded) => {
    if (part.boundary !== undefined) return text;
    return replaced(text, part.body, part.to, encoded(contentOf(text, part), seeded.pick(encodings)));
  }),
  // What stands before, after and between.
  atPart((text, part, seeded) => {
    const where = seeded.pick([part.from, part.body, part.to]);
    const piece = seeded.pick([
      '\r\n',
      '\r\n\r\n',
      '\r\n'.repeat(3_000),
      'x\r\n'.repeat(100_000),
      '--',
      'From x\r\n',
      '.\r\n',
      '\0',
      '-'.repeat(70_000),
    ]);
    return replaced(text, where, where, piece);
  }),
  (text, seeded) =>
    seeded.pick(['\r\n', 'x', 'From a@b Fri Nov 20\r\n', '\ufeff', 'x'.repeat(70_000), '\r\n'.repeat(500)]) + text,
  (text, seeded) => {
    const boundary = seeded.pick(partsOf(text)).boundary ?? 'x';
    return text + `\r\n--${boundary}\r\n\r\nx`.repeat(seeded.pick([1, 1, 50, 21_000]));
  },
  (text) => text.replaceAll('\r\n', '\n'),
  (text) => text.replaceAll('\r\n', '\r'),
  (text) => text.replaceAll('\r\n', '\r\r\n'),
  (text, seeded) => text.slice(0, seeded.below(text.length)),
];

/** A message whose headers or parts are damaged, once or a few times over. */
export function touchMime(text: string, seeded: Seeded, other: () => string): string {
  let touched = text;
  for (let times = seeded.pick([1, 1, 2, 3, 6]); times > 0 && touched.length > 0; times -= 1) {
    const touches = seeded.below(2) === 0 ? headerTouches : partTouches;
    touched = seeded.pick(touches)(touched, seeded, other());
  }
  return touched;
}

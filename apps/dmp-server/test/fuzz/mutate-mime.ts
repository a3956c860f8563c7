import type { Seeded } from '@trousse/xml/testing';
import type { Packed } from '../support/compose.ts';

/** Lines that a part’s headers may not expect. */
const lines = [
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Transfer-Encoding: x',
  'Content-ID: <>',
  'Content-ID: x',
  'Content-Type: text/plain',
  'Content-Type: ;;;',
  'Content-Length: 3',
  'Content-Encoding: gzip',
  ': x',
  'x',
  ' continued',
  `X-Long: ${'x'.repeat(20_000)}`,
  'X-Null: \0',
];

type Parts = { readonly boundary: string; readonly contentType: string; readonly text: string };
type Touch = (parts: Parts, seeded: Seeded) => Packed;

// Latin-1 keeps every byte as one character.
const packed = (contentType: string, text: string): Packed => ({ contentType, bytes: Buffer.from(text, 'latin1') });

const header = /^(?:Content|MIME)-[\w-]+:[^\r\n]*\r\n/gim;
const delimiters = ({ text, boundary }: Parts): number[] => {
  const found: number[] = [];
  for (let at = text.indexOf(`--${boundary}`); at >= 0; at = text.indexOf(`--${boundary}`, at + 1)) found.push(at);
  return found;
};

const touches: readonly Touch[] = [
  // A header line less, twice, or another.
  ({ contentType, text }, seeded) => {
    const { 0: line, index } = seeded.pick([...text.matchAll(header)]);
    const other = seeded.pick([
      '',
      line + line,
      `${seeded.pick(lines)}\r\n`,
      line.replace(':', ''),
      line.replace(/[<>]/g, ''),
      line.replace('\r\n', '\n'),
    ]);
    return packed(contentType, text.slice(0, index) + other + text.slice(index + line.length));
  },
  // One more line in the headers.
  ({ contentType, text }, seeded) => {
    const { 0: line, index } = seeded.pick([...text.matchAll(header)]);
    const at = index + line.length;
    return packed(
      contentType,
      `${text.slice(0, at)}${`${seeded.pick(lines)}\r\n`.repeat(seeded.pick([1, 1, 500]))}${text.slice(at)}`,
    );
  },
  // A boundary damaged, taken away, or written once more.
  (parts, seeded) => {
    const { contentType, text, boundary } = parts;
    const at = seeded.pick(delimiters(parts));
    const end = at + boundary.length + 2;
    const whole = text.slice(at, end);
    const other = seeded.pick([
      '',
      whole.slice(0, -1),
      `${whole}x`,
      `-${whole}`,
      `${whole}--`,
      `${whole}\r\n\r\n\r\n${whole}`,
      `\n${whole}`,
    ]);
    return packed(contentType, text.slice(0, at) + other + text.slice(end));
  },
  // Cut before the end, or at a boundary.
  (parts, seeded) => packed(parts.contentType, parts.text.slice(0, seeded.pick(delimiters(parts)) + seeded.below(4))),
  // The parts in another order, or one of them twice.
  (parts, seeded) => {
    const { contentType, text } = parts;
    const cuts = delimiters(parts);
    const pieces = cuts.slice(0, -1).map((at, i) => text.slice(at, cuts[i + 1]));
    const piece = seeded.pick(pieces);
    const others = pieces.filter((one) => one !== piece);
    const order = seeded.pick([
      [...others, piece],
      [piece, ...pieces],
      others,
      Array.from({ length: 60 }, () => piece),
    ]);
    return packed(contentType, text.slice(0, cuts[0]) + order.join('') + text.slice(cuts.at(-1)));
  },
  ({ contentType, text }, seeded) =>
    packed(contentType, seeded.pick(['preamble\r\n', '\r\n'.repeat(500), 'x'.repeat(70_000)]) + text),
  ({ contentType, text }, seeded) =>
    packed(contentType, text + seeded.pick(['epilogue', '\r\n--x--', 'x'.repeat(70_000)])),
  ({ contentType, text }) => packed(contentType, text.replaceAll('\r\n', '\n')),
];

/** A multipart message with its headers or boundaries damaged. */
export function mutateMime({ contentType, bytes }: Packed, seeded: Seeded): Packed {
  const boundary = /boundary="([^"]+)"/.exec(contentType)![1]!;
  return seeded.pick(touches)({ boundary, contentType, text: bytes.toString('latin1') }, seeded);
}

/** The Content-Type of a message, damaged within what HTTP lets through. */
export function mutateContentType(contentType: string, seeded: Seeded): string {
  const parameters = contentType.split(';');
  const at = seeded.below(parameters.length);
  const one = parameters[at]!;
  const other = seeded.pick([
    '',
    one.slice(0, -1),
    one.replaceAll('"', ''),
    `${one};${one}`,
    one.toUpperCase(),
    ' action=""',
    ' boundary=x',
    ' charset=utf-16',
    ' charset=x',
    ' start="<x>"',
    ' type="text/plain"',
    `${one}é`,
  ]);
  const touched = parameters.with(at, other).join(';');
  return seeded.pick([
    touched,
    touched,
    touched,
    'text/xml; charset=utf-8',
    'application/soap+xml',
    'multipart/related',
    'multipart/form-data; boundary=x',
    'x',
    '/',
    `x/${'x'.repeat(8000)}`,
  ]);
}

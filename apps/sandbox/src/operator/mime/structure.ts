import { limits } from '../limits.ts';
import {
  type Field,
  fieldOf,
  headerEnd,
  type Parametered,
  parameterOf,
  readFields,
  readParametered,
} from './header.ts';

/** A part of a message, as offsets into its bytes: header from `start` to `body`, content from `body` to `end`. */
export type Part = {
  readonly start: number;
  readonly body: number;
  readonly end: number;
  readonly fields: readonly Field[];
  /** Lower case. */
  readonly type: string;
  readonly subtype: string;
  readonly contentType: Parametered;
  /** Of a multipart. */
  readonly children: readonly Part[];
  /** Of a message/rfc822. */
  readonly message?: Part;
};

/** The parts of a message. Never refuses one: what is not well formed is text, and what goes too deep is one part. */
export function readStructure(bytes: Buffer): Part {
  return readPart(bytes, 0, bytes.length, 'text/plain', 0, { parts: 0 });
}

type Count = { parts: number };

function readPart(bytes: Buffer, start: number, end: number, preset: string, depth: number, count: Count): Part {
  count.parts += 1;
  const { header, body } = headerEnd(bytes, start, end);
  const fields = readFields(bytes, start, header);
  const contentType = readParametered(fieldOf(fields, 'content-type') ?? preset);
  const [type = '', subtype = ''] = contentType.value.toLowerCase().split('/');
  const plain = readParametered(preset);
  const known = type !== '' && subtype !== '' ? { type, subtype, contentType } : undefined;
  const [presetType = 'text', presetSubtype = 'plain'] = preset.split('/');
  const kind = known ?? { type: presetType, subtype: presetSubtype, contentType: plain };
  const part = { start, body: Math.min(body, end), end, fields, ...kind };
  if (depth >= limits.mimeDepth || count.parts >= limits.mimeParts) return { ...part, ...asLeaf(kind), children: [] };
  const boundary = parameterOf(kind.contentType, 'boundary');
  if (kind.type === 'multipart' && boundary) {
    const childPreset = kind.subtype === 'digest' ? 'message/rfc822' : 'text/plain';
    const children: Part[] = [];
    for (const [from, to] of pieces(bytes, part.body, end, boundary)) {
      if (count.parts >= limits.mimeParts) break;
      children.push(readPart(bytes, from, to, childPreset, depth + 1, count));
    }
    if (children.length > 0) return { ...part, children };
    return { ...part, ...asLeaf(kind), children: [] };
  }
  if (kind.type === 'multipart') return { ...part, ...asLeaf(kind), children: [] };
  if (kind.type === 'message' && kind.subtype === 'rfc822')
    return { ...part, children: [], message: readPart(bytes, part.body, end, 'text/plain', depth + 1, count) };
  return { ...part, children: [] };
}

/** What holds parts but may not be taken apart is told as one text. */
function asLeaf({ type }: { readonly type: string }): Partial<Part> {
  if (type !== 'multipart' && type !== 'message') return {};
  return { type: 'text', subtype: 'plain', contentType: { value: 'text/plain', parameters: [] } };
}

/** Offsets of the contents between boundary lines (RFC 2046 §5.1.1); the line break before a boundary belongs to it. */
function* pieces(bytes: Buffer, start: number, end: number, boundary: string): Generator<[number, number]> {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  let from: number | undefined;
  for (let at = bytes.indexOf(mark, start); at >= 0 && at < end; at = bytes.indexOf(mark, at + 1)) {
    if (at !== start && bytes[at - 1] !== 10) continue;
    const after = at + mark.length;
    const last = bytes[after] === 45 && bytes[after + 1] === 45;
    const line = bytes.indexOf(10, after);
    const rest = bytes.toString('latin1', last ? after + 2 : after, line < 0 ? end : line);
    if (rest.trim() !== '') continue;
    if (from !== undefined) yield [from, Math.max(from, at - (bytes[at - 2] === 13 ? 2 : 1))];
    if (last) return;
    from = line < 0 ? end : Math.min(line + 1, end);
  }
  // A closing boundary that never came: what is there is the part.
  if (from !== undefined) yield [from, end];
}

/** Lines of some bytes, as BODYSTRUCTURE counts them. */
export function countLines(bytes: Buffer, start: number, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(10, start); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

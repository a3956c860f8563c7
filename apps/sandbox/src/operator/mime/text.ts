import { fieldOf, parameterOf } from './header.ts';
import type { Part } from './structure.ts';
import { decodeBytes, quotedBytes } from './words.ts';

/** The content of a part, its transfer encoding undone. */
export function decodedContent(bytes: Buffer, part: Part): Buffer {
  const raw = bytes.subarray(part.body, part.end);
  switch ((fieldOf(part.fields, 'content-transfer-encoding') ?? '').toLowerCase()) {
    case 'base64':
      return Buffer.from(raw.toString('latin1'), 'base64');
    case 'quoted-printable':
      return quotedBytes(raw.toString('latin1'));
    default:
      return raw;
  }
}

/** The text of a part in its charset. */
export function textOf(bytes: Buffer, part: Part): string {
  return decodeBytes(decodedContent(bytes, part), parameterOf(part.contentType, 'charset') ?? 'utf-8');
}

/** All texts of a message, those of messages within it too; attachments that are no text are left out. */
export function* texts(bytes: Buffer, part: Part): Generator<string> {
  if (part.message !== undefined) yield* texts(bytes, part.message);
  else if (part.children.length > 0) for (const child of part.children) yield* texts(bytes, child);
  else if (part.type === 'text') yield textOf(bytes, part);
}

/** The part shown first of a message: its plain text, else its HTML. */
export function shownText(bytes: Buffer, part: Part): string {
  const all = [...leaves(part)];
  const found =
    all.find(({ type, subtype }) => type === 'text' && subtype === 'plain') ?? all.find(({ type }) => type === 'text');
  if (found === undefined) return '';
  const text = textOf(bytes, found);
  return found.subtype === 'html' ? text.replace(/<(style|script)[\s\S]*?<\/\1>/gi, '').replace(/<[^>]*>/g, ' ') : text;
}

/** The parts that hold no other. */
export function* leaves(part: Part): Generator<Part> {
  if (part.children.length === 0) yield part;
  else for (const child of part.children) yield* leaves(child);
}

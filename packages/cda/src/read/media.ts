import { attr, first, rawText, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';
import { decodeBase64 } from './base64.ts';
import { clean, textOf } from './datatypes.ts';
import { inflate } from './inflate.ts';
import { differsFromCheck } from './integrity.ts';

export type Media = {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** The bytes are not those that the document took the fingerprint of. */
  readonly altered: boolean;
};

export type MediaProblem = 'by-reference' | 'unreadable' | 'too-large';

/** Parts of an ED that are not its data: where else it stands, a small picture of it, its words in other languages. */
const beside: ReadonlySet<string> = new Set(['reference', 'thumbnail', 'translation']);

/** The data of an ED as they stand in the document: its text, and that of foreign elements written into it. */
export function dataOf(el: XmlElement): string {
  let out = '';
  for (const child of el.children) {
    if (typeof child === 'string') out += child;
    else if (!beside.has(child.name)) out += rawText(child);
  }
  return out;
}

/** `ED/@mediaType`, lower case, without parameters; `text/plain` when there is none (HL7 datatypes R1). */
export function mediaTypeOf(el: XmlElement): string {
  return clean(attr(el, 'mediaType')?.split(';')[0])?.toLowerCase() ?? 'text/plain';
}

export function isBase64(el: XmlElement): boolean {
  return attr(el, 'representation')?.trim().toUpperCase() === 'B64';
}

/**
 * The bytes carried by an ED element (`nonXMLBody/text`, `observationMedia/value`). Nothing is ever fetched: an
 * external reference is a problem, not an address to follow.
 */
export function readMedia(el: XmlElement): Media | MediaProblem {
  const content = dataOf(el);
  const mediaType = mediaTypeOf(el);
  if (content.trim() === '') return first(el, 'reference') === undefined ? 'unreadable' : 'by-reference';
  const compression = clean(attr(el, 'compression'))?.toUpperCase();
  const binary = isBase64(el) || compression !== undefined || !mediaType.startsWith('text/');
  const carried = binary ? carriedBytes(el, content) : asText(content);
  if (typeof carried === 'string') return carried;
  const bytes = compression === undefined ? carried : inflate(carried, compression);
  if (typeof bytes === 'string') return bytes;
  const altered = differsFromCheck(
    bytes === carried ? [bytes] : [carried, bytes],
    clean(attr(el, 'integrityCheck')) ?? textOf(first(el, 'integrityCheck')),
    attr(el, 'integrityCheckAlgorithm'),
  );
  return { mediaType, bytes, altered };
}

/** Base64, said or not: some documents carry a PDF without saying how. What is not base64 then is its own text. */
function carriedBytes(el: XmlElement, content: string): Uint8Array | MediaProblem {
  const bytes = decodeBase64(content);
  return bytes === 'unreadable' && !isBase64(el) && attr(el, 'compression') === undefined ? asText(content) : bytes;
}

function asText(content: string): Uint8Array | MediaProblem {
  if (content.length > cdaLimits.maxMediaBytes) return 'too-large';
  const bytes = new TextEncoder().encode(content.trim());
  return bytes.length > cdaLimits.maxMediaBytes ? 'too-large' : bytes;
}

import { attr, first, rawText, type XmlElement } from '@trousse/xml';
import { cdaLimits } from '../limits.ts';

export type Media = { readonly mediaType: string; readonly bytes: Uint8Array };

export type MediaProblem = 'by-reference' | 'unreadable' | 'too-large';

/**
 * The bytes carried by an ED element (`nonXMLBody/text`, `observationMedia/value`). Nothing is ever fetched: an
 * external reference is a problem, not an address to follow.
 */
export function readMedia(el: XmlElement): Media | MediaProblem {
  const content = rawText(el);
  const mediaType = (attr(el, 'mediaType') ?? 'text/plain').trim().toLowerCase();
  if (content.trim() === '') return first(el, 'reference') === undefined ? 'unreadable' : 'by-reference';
  // No official document compresses its content, and an archive could inflate without bound.
  if (attr(el, 'compression') !== undefined) return 'unreadable';
  if ((attr(el, 'representation') ?? 'TXT').trim().toUpperCase() !== 'B64') {
    return content.length > cdaLimits.maxMediaBytes
      ? 'too-large'
      : { mediaType, bytes: new TextEncoder().encode(content.trim()) };
  }
  const bytes = decodeBase64(content);
  return typeof bytes === 'string' ? bytes : { mediaType, bytes };
}

function decodeBase64(content: string): Uint8Array | MediaProblem {
  // Half as much again leaves room for line ends and indentation, which some documents have in quantity.
  if (content.length > cdaLimits.maxMediaBytes * 2) return 'too-large';
  if (/[^A-Za-z0-9+/=\s]/.test(content)) return 'unreadable';
  const decoded = Buffer.from(content, 'base64');
  if (decoded.length === 0) return 'unreadable';
  return decoded.length > cdaLimits.maxMediaBytes ? 'too-large' : decoded;
}

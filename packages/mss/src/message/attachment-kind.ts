import { recognise } from '@trousse/media';
import type { AttachmentKind } from './model.ts';

const kinds = { pdf: 'pdf', tiff: 'pages', jpeg: 'picture', png: 'picture', rtf: 'rtf', text: 'text' } as const;

/** How far into a text the root of a clinical document is looked for: style sheets and comments may come first. */
const rootWindow = 64 * 1024;

/** What an attachment is by its bytes alone; a message within the message is known by its type, having no mark. */
export function attachmentKind(bytes: Uint8Array, mediaType: string): AttachmentKind {
  if (mediaType === 'message/rfc822' || mediaType === 'message/global') return 'message';
  if (isZip(bytes)) return 'archive';
  const recognised = recognise(bytes);
  if (recognised === undefined) return 'other';
  if (recognised.kind === 'text') return isCda(bytes, recognised.charset) ? 'document' : 'text';
  return kinds[recognised.kind];
}

/** Local header of a first file, or the end of an archive without files. */
function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  );
}

function isCda(bytes: Uint8Array, charset: string): boolean {
  const start = new TextDecoder(charset).decode(bytes.subarray(0, rootWindow));
  return /<(?:[\w-]{1,40}:)?ClinicalDocument[\s>]/.test(start) && start.includes('urn:hl7-org:v3');
}

/** An archive by its national name in any case (mss.md §1.6), or by the name of the metadata inside. */
export function isXdmArchive(bytes: Uint8Array, kind: AttachmentKind, name: string): boolean {
  if (kind !== 'archive') return false;
  const inside = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return /^ihe[-_ ]?xdm.*\.zip$/i.test(name) || inside.includes('METADATA.XML') || inside.includes('metadata.xml');
}

/** Type of a picture that pages may show, by its first bytes; undefined for any other, drawings (SVG) above all. */
export function pictureType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/gif' | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return /^GIF8[79]a/.test(start) ? 'image/gif' : undefined;
}

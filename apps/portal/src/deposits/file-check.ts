import type { DepositFormat } from '@trousse/contract';
import type { ErrorCode } from '@trousse/contract/errors';
import { formatSize } from '../ui/format.ts';

/** Each format with the ends of name that go with it: what the server takes is in its configuration (WEB-20). */
const formats: Record<DepositFormat, { words: string; extensions: readonly string[]; mediaTypes: readonly string[] }> =
  {
    pdf: { words: 'PDF', extensions: ['pdf'], mediaTypes: ['application/pdf'] },
    text: { words: 'texte', extensions: ['txt'], mediaTypes: ['text/plain'] },
    rtf: { words: 'texte mis en forme', extensions: ['rtf'], mediaTypes: ['application/rtf', 'text/rtf'] },
    jpeg: { words: 'image JPEG', extensions: ['jpg', 'jpeg'], mediaTypes: ['image/jpeg'] },
    tiff: { words: 'image TIFF', extensions: ['tif', 'tiff'], mediaTypes: ['image/tiff'] },
  };
export const allFormats = Object.keys(formats) as DepositFormat[];

/** What the server takes of files. */
export type FileRules = { formats: readonly DepositFormat[]; maxBytes: number };

/** `PDF (.pdf), texte (.txt), …, 5 Mo au plus`: with every refusal. */
export function acceptedWords({ formats: taken, maxBytes }: FileRules): string {
  const list = taken.map((format) => {
    const { words, extensions } = formats[format];
    return `${words} (${extensions.map((extension) => `.${extension}`).join(', ')})`;
  });
  return `${list.join(', ')}, ${formatSize(maxBytes)} au plus`;
}

/** Given to the file picker; the check below and the server's own decide. */
export function acceptedFiles(taken: readonly DepositFormat[]): string {
  return taken
    .flatMap((format) => [
      ...formats[format].extensions.map((extension) => `.${extension}`),
      ...formats[format].mediaTypes,
    ])
    .join(',');
}

/** `Image TIFF`, of a file's format. */
export function formatWords(format: DepositFormat): string {
  const { words } = formats[format];
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

/** Enough of a file to know what it is. */
const headBytes = 1024;

/**
 * What a file is, from its first bytes and not from its name, or the code of what is wrong with it. Text is what has
 * the name of a text and no byte that a text never holds. The server looks again, at the whole.
 */
export async function checkFile(
  file: File,
  { formats: taken, maxBytes }: FileRules,
): Promise<{ kind: DepositFormat } | { code: ErrorCode }> {
  if (file.size === 0) return { code: 'FILE_EMPTY' };
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const kind = kindOf(head, file.name);
  if (kind === undefined || !taken.includes(kind)) return { code: 'FILE_KIND' };
  return file.size > maxBytes ? { code: 'FILE_TOO_BIG' } : { kind };
}

function kindOf(head: Uint8Array, name: string): DepositFormat | undefined {
  const extension = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension !== '' && !allFormats.some((format) => formats[format].extensions.includes(extension)))
    return undefined;
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(head, [0x49, 0x49, 0x2a, 0]) || startsWith(head, [0x4d, 0x4d, 0, 0x2a])) return 'tiff';
  const start = new TextDecoder('latin1').decode(head);
  if (/^(\u00ef\u00bb\u00bf)?\{\\rtf/.test(start)) return 'rtf';
  // A PDF may begin with a few bytes of something else (ISO 32000-1 annex H, note 13).
  if (/%PDF-\d/.test(start)) return 'pdf';
  return extension === 'txt' && !isBinary(head) ? 'text' : undefined;
}

function startsWith(head: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => head[at] === byte);
}

function isBinary(head: Uint8Array): boolean {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return !utf16 && head.includes(0);
}

/** A text file's words: UTF-8 or UTF-16 by their marks, else UTF-8 when it is valid, else the old French encoding. */
export function decodeTextFile(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The title proposed for a file: its name without its extension, underscores read as spaces (EFF-149). */
export function titleFromName(name: string): string {
  return name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replaceAll('_', ' ')
    .trim()
    .slice(0, 128);
}

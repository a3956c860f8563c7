import type { ErrorCode } from '@trousse/contract/errors';

export type FileKind = 'pdf' | 'jpeg' | 'text';

/** Given to the file picker; the check below and the server's own decide. */
export const acceptedFiles = '.pdf,.txt,.jpg,.jpeg,application/pdf,text/plain,image/jpeg';

/** Enough of a file to know what it is. */
const headBytes = 1024;

/**
 * What a file is, from its first bytes and not from its name, or the code of what is wrong with it. Text is what has
 * the name of a text and no byte that a text never holds.
 */
export async function checkFile(file: File, maxBytes: number): Promise<{ kind: FileKind } | { code: ErrorCode }> {
  if (file.size === 0) return { code: 'FILE_EMPTY' };
  if (file.size > maxBytes) return { code: 'FILE_TOO_BIG' };
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const kind = kindOf(head, file.name);
  return kind === undefined ? { code: 'FILE_KIND' } : { kind };
}

function kindOf(head: Uint8Array, name: string): FileKind | undefined {
  // A PDF may begin with a few bytes of something else (ISO 32000-1 annex H, note 13).
  if (new TextDecoder('latin1').decode(head).includes('%PDF-')) return 'pdf';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  return /\.txt$/i.test(name) && !isBinary(head) ? 'text' : undefined;
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

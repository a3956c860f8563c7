import type { Upload } from '@trousse/contract';

export type FileKind = Upload['kind'];

const extensions: Readonly<Record<FileKind, readonly string[]>> = {
  pdf: ['pdf'],
  jpeg: ['jpg', 'jpeg'],
  text: ['txt', 'text'],
};

/**
 * The kind of a file by its content, when its extension does not say otherwise: a renamed program is no document, and a
 * page of another format is no plain text though it be made of characters.
 */
export function fileKind(extension: string, bytes: Uint8Array): FileKind | undefined {
  const kind = contentKind(bytes);
  const agrees = kind !== undefined && (extension === '' || extensions[kind].includes(extension.toLowerCase()));
  return agrees ? kind : undefined;
}

function contentKind(bytes: Uint8Array): FileKind | undefined {
  if (startsWith(bytes, Buffer.from('%PDF-'))) return 'pdf';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  return readText(bytes) === undefined ? undefined : 'text';
}

/** A plain text in UTF-8 or windows-1252; undefined when it holds anything but characters and line ends. */
export function readText(bytes: Uint8Array): string | undefined {
  const text = decode(bytes);
  // Controls other than tabulation, line feed, form feed and carriage return; the C1 ones are windows-1252's holes.
  return text === undefined || /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]/.test(text)
    ? undefined
    : text.replaceAll('\f', '\n');
}

function decode(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'windows-1252']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding.
    }
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, prefix: ArrayLike<number>): boolean {
  return bytes.length > prefix.length && Array.from(prefix).every((byte, index) => bytes[index] === byte);
}

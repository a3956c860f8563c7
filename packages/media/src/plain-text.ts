import { MediaError, mediaErrorCodes } from './errors.ts';
import { recognise } from './recognise.ts';

/**
 * The text of a plain text file: UTF-8, UTF-16 with its mark, or windows-1252 (cda.md §6), the mark taken off and
 * line ends made \n. A MediaError when the bytes are no text.
 */
export function decodePlainText(bytes: Uint8Array): string {
  const found = recognise(bytes);
  if (bytes.length === 0) return '';
  if (found?.kind !== 'text') throw new MediaError(mediaErrorCodes.unsupported, 'not plain text');
  return new TextDecoder(found.charset).decode(bytes).replace(/\r\n?/g, '\n');
}

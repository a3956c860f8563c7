import { DirectoryError, directoryErrorCodes } from '../errors.ts';
import { directoryLimits } from '../limits.ts';

/**
 * Reads an answer as JSON, within the bytes of a page. The parser's own words quote the text: they are dropped.
 * @throws DirectoryError `protocol`
 */
export async function readJson(body: AsyncIterable<Uint8Array>): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > directoryLimits.pageBytes) throw new DirectoryError('protocol', directoryErrorCodes.tooLarge);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new DirectoryError('protocol', directoryErrorCodes.notJson);
  }
}

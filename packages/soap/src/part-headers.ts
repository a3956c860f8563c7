import type { ByteWindow } from './byte-window.ts';
import { soapErrorCodes as codes, SoapError } from './errors.ts';
import type { MultipartLimits } from './limits.ts';

const field = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/;

/**
 * Reads header fields up to and with the blank line (RFC 2045 §2.2); folded lines are joined, a field that comes twice
 * is refused: two readers could each believe another one.
 * @throws SoapError `multipart`, `truncated` or `too-large`.
 */
export async function readPartHeaders(
  bytes: ByteWindow,
  max: Pick<MultipartLimits, 'maxHeaderBytes' | 'maxHeaders'>,
): Promise<ReadonlyMap<string, string>> {
  const lines: string[] = [];
  let left = max.maxHeaderBytes;
  for (;;) {
    const line = await bytes.line(left);
    left -= line.length + 2;
    if (line === '') break;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (lines.length === 0) throw new SoapError(codes.multipart);
      lines[lines.length - 1] += line;
    } else lines.push(line);
    if (lines.length > max.maxHeaders || left < 0) throw new SoapError(codes.tooLarge);
  }
  const headers = new Map<string, string>();
  for (const line of lines) {
    const match = field.exec(line);
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined || headers.has(name)) throw new SoapError(codes.multipart);
    if (/[\x00-\x08\x0b-\x1f\x7f]/.test(line)) throw new SoapError(codes.multipart);
    headers.set(name, match[2]!);
  }
  return headers;
}

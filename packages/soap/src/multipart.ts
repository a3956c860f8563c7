import { ByteWindow } from './byte-window.ts';
import { soapErrorCodes as codes, SoapError } from './errors.ts';
import { type MultipartLimits, multipartLimits } from './limits.ts';
import { readPartHeaders } from './part-headers.ts';

export type Part = { headers: ReadonlyMap<string, string>; body: AsyncIterable<Uint8Array> };

const boundaryShape = /^[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]$/;
const crlf = Buffer.from('\r\n');
const dashes = Buffer.from('--');

/**
 * Reads a multipart body (RFC 2046 §5.1) part by part, without ever holding more than a chunk of a body. Each body
 * must be read to its end before the next part is asked for. Header names come in lower case.
 * @throws SoapError `multipart`, `truncated`, `too-large`, `abandoned-part`, `content-type` (a malformed boundary).
 */
export async function* readMultipart(
  source: AsyncIterable<Uint8Array>,
  boundary: string,
  limits?: Partial<MultipartLimits>,
): AsyncGenerator<Part> {
  if (!boundaryShape.test(boundary)) throw new SoapError(codes.contentType);
  const max = { ...multipartLimits, ...limits };
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const bytes = new ByteWindow(source, max.maxTotalBytes);
  try {
    // The first boundary may open the body: the line end before it is then ours.
    bytes.unshift(crlf);
    for await (const _ of bytes.until(delimiter, max.maxPreambleBytes)) {
      // A preamble carries nothing (RFC 2046 §5.1.1).
    }
    for (let parts = 1; !(await atEnd(bytes)); parts += 1) {
      if (parts > max.maxParts) throw new SoapError(codes.tooLarge);
      const headers = await readPartHeaders(bytes, max);
      // Some writers let the blank line serve as the line end of the boundary of an empty part.
      if (await bytes.startsWith(delimiter.subarray(2))) bytes.unshift(crlf);
      let finished = false;
      const body = (async function* () {
        yield* bytes.until(delimiter, max.maxPartBytes);
        finished = true;
      })();
      yield { headers, body };
      if (!finished) throw new SoapError(codes.abandonedPart);
    }
    await bytes.drain(max.maxPreambleBytes);
  } finally {
    await bytes.close();
  }
}

/** After a delimiter: `--` closes the body, a line end (after white space) opens a part, anything else is refused. */
async function atEnd(bytes: ByteWindow): Promise<boolean> {
  if (await bytes.startsWith(dashes)) return true;
  const padding = await bytes.line(128);
  if (!/^[ \t]*$/.test(padding)) throw new SoapError(codes.multipart);
  return false;
}

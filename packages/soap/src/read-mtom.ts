import { collect } from './collect.ts';
import { readContentId } from './content-id.ts';
import { parseContentType } from './content-type.ts';
import { soapErrorCodes as codes, SoapError } from './errors.ts';
import { type MultipartLimits, maxRootBytes } from './limits.ts';
import { type Part, readMultipart } from './multipart.ts';

export type IncomingAttachment = { contentId: string; contentType: string; body: AsyncIterable<Uint8Array> };

export type MtomMessage = {
  /** The SOAP envelope. */
  root: Uint8Array;
  /** The other parts, in order; each body must be read to its end before the next part is asked for. */
  attachments: AsyncIterable<IncomingAttachment>;
};

const transparent: readonly (string | undefined)[] = [undefined, 'binary', '8bit', '7bit'];

/**
 * Reads an MTOM message (W3C MTOM, XOP 1.0 §4): the root is the first part, the rest streams.
 * @param contentType the HTTP Content-Type, `multipart/related; type="application/xop+xml"; boundary=…`.
 * @throws SoapError `content-type`, or as {@link readMultipart}.
 */
export async function readMtom(
  source: AsyncIterable<Uint8Array>,
  contentType: string,
  limits?: Partial<MultipartLimits & { maxRootBytes: number }>,
): Promise<MtomMessage> {
  const { type, parameters } = parseContentType(contentType);
  const boundary = parameters.get('boundary');
  const packaged = parameters.get('type')?.toLowerCase() === 'application/xop+xml';
  if (type !== 'multipart/related' || !packaged || boundary === undefined) throw new SoapError(codes.contentType);

  const parts = readMultipart(source, boundary, limits);
  try {
    const first = await parts.next();
    if (first.done) throw new SoapError(codes.multipart);
    const rootId = checkRoot(first.value, parameters.get('start'));
    const root = await collect(first.value.body, limits?.maxRootBytes ?? maxRootBytes);
    return { root, attachments: attachments(parts, rootId) };
  } catch (error) {
    await parts.return(undefined);
    throw error;
  }
}

function checkRoot(part: Part, start: string | undefined): string | undefined {
  checkEncoding(part);
  const { type } = parseContentType(part.headers.get('content-type') ?? '');
  if (type !== 'application/xop+xml') throw new SoapError(codes.contentType);
  const header = part.headers.get('content-id');
  const id = header === undefined ? undefined : readContentId(header);
  // XOP lets `start` name any part; every known peer puts the root first, and only then can the rest stream.
  if (start !== undefined && start.replace(/^<|>$/g, '') !== id) throw new SoapError(codes.multipart);
  return id;
}

async function* attachments(
  parts: AsyncGenerator<Part>,
  rootId: string | undefined,
): AsyncGenerator<IncomingAttachment> {
  const seen = new Set(rootId === undefined ? [] : [rootId]);
  for await (const part of parts) {
    checkEncoding(part);
    const contentId = readContentId(part.headers.get('content-id'));
    if (seen.has(contentId)) throw new SoapError(codes.multipart);
    seen.add(contentId);
    const contentType = part.headers.get('content-type') ?? 'application/octet-stream';
    yield { contentId, contentType, body: part.body };
  }
}

function checkEncoding(part: Part): void {
  const encoding = part.headers.get('content-transfer-encoding')?.toLowerCase();
  if (!transparent.includes(encoding)) throw new SoapError(codes.multipart);
}

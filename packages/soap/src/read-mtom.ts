import { collect } from './collect.ts';
import { readContentId } from './content-id.ts';
import { parseContentType } from './content-type.ts';
import { decodeBase64 } from './decode-base64.ts';
import { soapErrorCodes as codes, SoapError } from './errors.ts';
import { type MultipartLimits, maxHeldBytes, maxRootBytes } from './limits.ts';
import { type Part, readMultipart } from './multipart.ts';

export type IncomingAttachment = { contentId: string; contentType: string; body: AsyncIterable<Uint8Array> };

export type MtomMessage = {
  /** The SOAP envelope. */
  root: Uint8Array;
  /** The other parts, in order; each body must be read to its end before the next part is asked for. */
  attachments: AsyncIterable<IncomingAttachment>;
};

const transparent: readonly (string | undefined)[] = [undefined, 'binary', '8bit', '7bit'];

type MtomLimits = Partial<MultipartLimits & { maxRootBytes: number; maxHeldBytes: number }>;

/**
 * Reads an MTOM message (W3C MTOM, XOP 1.0 §4): the root is the part that `start` names, else the first. What comes
 * before the root is held in memory, within `maxHeldBytes`; the rest streams.
 * @param contentType the HTTP Content-Type, `multipart/related; type="application/xop+xml"; boundary=…`.
 * @throws SoapError `content-type`, or as {@link readMultipart}.
 */
export async function readMtom(
  source: AsyncIterable<Uint8Array>,
  contentType: string,
  limits?: MtomLimits,
): Promise<MtomMessage> {
  const { type, parameters } = parseContentType(contentType);
  const boundary = parameters.get('boundary');
  const packaged = parameters.get('type')?.toLowerCase() === 'application/xop+xml';
  if (type !== 'multipart/related' || !packaged || boundary === undefined) throw new SoapError(codes.contentType);

  const parts = readMultipart(source, boundary, limits);
  try {
    const { held, part } = await upToRoot(parts, parameters.get('start'), limits?.maxHeldBytes ?? maxHeldBytes);
    const rootId = rootIdOf(part);
    const root = await collect(bodyOf(part), limits?.maxRootBytes ?? maxRootBytes);
    return { root, attachments: attachments(held, parts, rootId) };
  } catch (error) {
    await parts.return(undefined);
    throw error;
  }
}

type Held = { headers: Part['headers']; body: Buffer };

/** The root, and the parts that some stacks put before it. */
async function upToRoot(
  parts: AsyncGenerator<Part>,
  start: string | undefined,
  maxBytes: number,
): Promise<{ held: readonly Held[]; part: Part }> {
  const rootId = start?.replace(/^<|>$/g, '');
  const held: Held[] = [];
  let left = maxBytes;
  for (;;) {
    const next = await parts.next();
    if (next.done) throw new SoapError(codes.multipart);
    const { headers, body } = next.value;
    if (rootId === undefined || headers.get('content-id') === `<${rootId}>`) return { held, part: next.value };
    const bytes = await collect(body, left);
    left -= bytes.length;
    held.push({ headers, body: bytes });
  }
}

function rootIdOf({ headers }: Part): string | undefined {
  const { type } = parseContentType(headers.get('content-type') ?? '');
  if (type !== 'application/xop+xml') throw new SoapError(codes.contentType);
  const header = headers.get('content-id');
  return header === undefined ? undefined : readContentId(header);
}

async function* attachments(
  held: readonly Held[],
  parts: AsyncGenerator<Part>,
  rootId: string | undefined,
): AsyncGenerator<IncomingAttachment> {
  const seen = new Set(rootId === undefined ? [] : [rootId]);
  const read = (part: Part): IncomingAttachment => {
    const contentId = readContentId(part.headers.get('content-id'));
    if (seen.has(contentId)) throw new SoapError(codes.multipart);
    seen.add(contentId);
    const contentType = part.headers.get('content-type') ?? 'application/octet-stream';
    return { contentId, contentType, body: bodyOf(part) };
  };
  try {
    for (const { headers, body } of held) yield read({ headers, body: one(body) });
    for await (const part of parts) yield read(part);
  } finally {
    await parts.return(undefined);
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The bytes of a part out of its transfer encoding. */
function bodyOf({ headers, body }: Part): AsyncIterable<Uint8Array> {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return decodeBase64(body);
  if (!transparent.includes(encoding)) throw new SoapError(codes.multipart);
  return body;
}

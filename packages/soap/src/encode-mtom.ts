import { writeContentId } from './content-id.ts';
import { soapErrorCodes as codes, SoapError } from './errors.ts';

/** Bytes to send: held, or to be streamed with their exact size known beforehand. */
export type OutgoingBytes = Uint8Array | { size: number; stream: () => AsyncIterable<Uint8Array> };

export type OutgoingAttachment = { contentId: string; contentType: string; bytes: OutgoingBytes };

export type EncodedMtom = { contentType: string; contentLength: number; body: AsyncIterable<Uint8Array> };

const rootId = 'root@trousse';
/** Bytes up to which held pieces are copied together: a copy costs less than a write of its own. */
const joinedBytes = 16 * 1024;
const headerText = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/**
 * Packs a SOAP message and its attachments (W3C MTOM, XOP 1.0 §4). Sizes are known, so the length is.
 * @param o.boundaryId a fresh unguessable token (a UUID): no attachment can then hold the boundary.
 * @throws SoapError `content-type` for an action or a type that a header cannot carry, `multipart` for a content id;
 * the body throws `truncated` when a stream does not hold what it announced.
 */
export function encodeMtom(o: {
  envelope: string;
  action: string;
  attachments: readonly OutgoingAttachment[];
  boundaryId: string;
}): EncodedMtom {
  const boundary = `uuid:${o.boundaryId}`;
  const soapType = 'application/soap+xml';
  const root = part(boundary, {
    id: rootId,
    type: `application/xop+xml; charset=UTF-8; type="${soapType}"; action="${checked(o.action)}"`,
  });
  const pieces: OutgoingBytes[] = [root, Buffer.from(o.envelope)];
  for (const a of o.attachments) {
    pieces.push(part(boundary, { id: a.contentId, type: a.contentType }), a.bytes);
  }
  pieces.push(Buffer.from(`\r\n--${boundary}--\r\n`));
  return {
    contentType:
      `multipart/related; type="application/xop+xml"; boundary="${boundary}"; start="<${rootId}>"; ` +
      `start-info="${soapType}"; action="${o.action}"`,
    contentLength: pieces.reduce((sum, piece) => sum + sizeOf(piece), 0),
    body: write(pieces),
  };
}

const sizeOf = (bytes: OutgoingBytes) => (bytes instanceof Uint8Array ? bytes.length : bytes.size);

function part(boundary: string, o: { id: string; type: string }): Buffer {
  return Buffer.from(
    `\r\n--${boundary}\r\nContent-Type: ${checkedType(o.type)}\r\nContent-Transfer-Encoding: binary\r\n` +
      `Content-ID: ${writeContentId(o.id)}\r\n\r\n`,
    'latin1',
  );
}

function checked(value: string): string {
  if (!headerText.test(value)) throw new SoapError(codes.contentType);
  return value;
}

function checkedType(value: string): string {
  if (!/^[\x20-\x7e]+$/.test(value)) throw new SoapError(codes.contentType);
  return value;
}

/** The pieces in order, small ones that are held being sent together. */
async function* write(pieces: readonly OutgoingBytes[]): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = [];
  for (const piece of pieces) {
    if (piece instanceof Uint8Array && piece.length <= joinedBytes) {
      small.push(piece);
      continue;
    }
    if (small.length > 0) yield Buffer.concat(small);
    small = [];
    if (piece instanceof Uint8Array) yield piece;
    else yield* whole(piece.stream(), piece.size);
  }
  yield Buffer.concat(small);
}

async function* whole(stream: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const chunk of stream) {
    sent += chunk.length;
    if (sent > size) throw new SoapError(codes.truncated);
    yield chunk;
  }
  if (sent !== size) throw new SoapError(codes.truncated);
}

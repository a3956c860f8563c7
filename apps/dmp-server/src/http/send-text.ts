import { pipeline, type Readable } from 'node:stream';
import { promisify } from 'node:util';
import { constants, createGzip, gzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { limits } from '../limits.ts';
import { acceptsGzip } from './accepts-gzip.ts';

const compress = promisify(gzip);
/** Metadata shrink some twenty times at the lightest level, for a third of what writing them cost. */
const level = 1;

/**
 * Sends a text that is whole, compressed for a caller who accepts it when it is worth the work, once something else is
 * done: the two go on side by side.
 */
export async function sendText(reply: FastifyReply, text: string, before: Promise<void>): Promise<void> {
  if (text.length <= limits.compressFrom || !accepted(reply)) {
    await before;
    reply.send(text);
    return;
  }
  const [packed] = await Promise.all([compress(text, { level, chunkSize: limits.compressedChunk }), before]);
  reply.header('content-encoding', 'gzip').send(packed);
}

/** Sends a text that comes in pieces, compressed as they come for a caller who accepts it. */
export function sendTexts(reply: FastifyReply, pieces: Readable): void {
  if (!accepted(reply)) {
    reply.send(pieces);
    return;
  }
  // Each piece goes out as it comes: the first one would else wait for those that fill the compressor's window.
  const packed = createGzip({ level, flush: constants.Z_SYNC_FLUSH });
  // A source that breaks breaks the answer: `send` cuts a connection whose stream failed.
  pipeline(pieces, packed, () => {});
  reply.header('content-encoding', 'gzip').send(packed);
}

function accepted(reply: FastifyReply): boolean {
  return acceptsGzip(reply.request.headers['accept-encoding']);
}

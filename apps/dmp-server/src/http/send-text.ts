import { pipeline, type Readable } from 'node:stream';
import { constants, createGzip, gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { limits } from '../limits.ts';
import { utf8 } from '../utf8.ts';
import { acceptsGzip } from './accepts-gzip.ts';

/** Metadata shrink some twenty times at the lightest level, for a third of what writing them cost. */
const level = 1;
/** Where texts are put together for the compressor: to clear it away each time would cost more than to fill it. */
const room = Buffer.allocUnsafeSlow(limits.textRoom);

/**
 * Sends a text that is whole once something else is done, compressed meanwhile for a caller who accepts it when it is
 * worth the work: half a millisecond here is less than another thread would take to be woken for it.
 */
export async function sendText(reply: FastifyReply, texts: readonly string[], before: Promise<void>): Promise<void> {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length <= limits.compressFrom || !accepted(reply)) {
    await before;
    reply.send(utf8(texts));
    return;
  }
  const packed = gzipSync(utf8(texts, room), { level, chunkSize: limits.compressedChunk });
  await before;
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

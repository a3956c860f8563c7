import { pipeline, type Readable } from 'node:stream';
import { constants, createGzip, type Gzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { limits } from '../limits.ts';
import { acceptsGzip } from './accepts-gzip.ts';

/**
 * Sends a text, compressed for a caller who accepts it when it is worth the work: metadata shrink some twenty times, for
 * a third of what writing them cost.
 */
export function sendText(reply: FastifyReply, text: string | Readable): void {
  const large = typeof text !== 'string' || text.length > limits.compressFrom;
  if (!large || !acceptsGzip(reply.request.headers['accept-encoding'])) {
    reply.send(text);
    return;
  }
  reply.header('content-encoding', 'gzip').send(compressed(text));
}

function compressed(text: string | Readable): Gzip {
  // Each piece goes out as it comes: the first one would else wait for those that fill the compressor's window.
  const gzip = createGzip({ level: 1, flush: constants.Z_SYNC_FLUSH });
  // A source that breaks breaks the answer: `send` cuts a connection whose stream failed.
  if (typeof text === 'string') gzip.end(text);
  else pipeline(text, gzip, () => {});
  return gzip;
}

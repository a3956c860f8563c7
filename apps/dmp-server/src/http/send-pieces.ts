import { finished } from 'node:stream';
import type { FastifyReply } from 'fastify';

/**
 * Sends a body of a known length piece by piece, each once the one before has left: its room may serve again, and a slow
 * reader holds one piece. The headers are those set on the reply. A source that breaks breaks the answer, and a reader
 * who goes away ends the source.
 */
export async function sendPieces(reply: FastifyReply, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  reply.hijack();
  const response = reply.raw;
  const gone = new Promise<never>((_, reject) => {
    finished(response, (error) => error && reject(error));
  });
  // Told by the piece that waits for it; an answer that is done waits for nothing.
  gone.catch(() => {});
  const send = (piece: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => response.write(piece, (error) => (error ? reject(error) : resolve())));
  try {
    response.writeHead(reply.statusCode, reply.getHeaders() as Record<string, string>);
    for await (const piece of pieces) await Promise.race([send(piece), gone]);
    response.end();
  } catch {
    // Nothing can be said any more: the length that was announced does not come.
    response.destroy();
  }
}

import type { IncomingMessage } from 'node:http';
import { ServerError } from '../errors.ts';

export type RequestBody = {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Lets go of what was not read, so that the connection can serve its next request. */
  leave(): Promise<void>;
};

/**
 * The body of a request, read as it comes. A call that is refused before its end must still be answered, on a
 * connection that stays usable: leaving off does not destroy it, and the rest is dropped as it arrives (the server's
 * request timeout bounds how long). A caller who leaves amid the message has sent an unreadable one.
 */
export function openBody(request: IncomingMessage): RequestBody {
  const iterator = request.iterator({ destroyOnReturn: false });
  return {
    bytes: wholeOrRefused(iterator),
    async leave() {
      await iterator.return?.();
      request.resume();
    },
  };
}

async function* wholeOrRefused(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (cause) {
    throw new ServerError('unreadable-message', { cause });
  }
}

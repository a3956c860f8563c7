import { TunnelError } from './errors.ts';
import { decodeJsonObject, encodeJson, type JsonObject } from './frame.ts';
import type { TunnelStream } from './stream.ts';

/** Writes the JSON object with which an answer starts: one frame, before any other byte. */
export function writeAnswerHeader(stream: TunnelStream, header: JsonObject): Promise<void> {
  return stream.write(encodeJson(header));
}

/**
 * Reads an answer that starts with a JSON object in a frame of its own (as written by `writeAnswerHeader`).
 * @returns the object, and what follows it: iterate it, or reset the stream
 * @throws TunnelError `malformed-answer` (the stream is reset), or what ended the stream
 */
export async function readAnswer(
  stream: TunnelStream,
): Promise<{ header: JsonObject; body: AsyncIterableIterator<Uint8Array> }> {
  const body = stream[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
  const first = await body.next();
  try {
    return { header: decodeJsonObject(first.done ? new Uint8Array(0) : first.value), body };
  } catch {
    stream.reset('malformed-answer');
    throw new TunnelError('malformed-answer');
  }
}

import type { OutgoingAttachment } from '@trousse/soap';

/**
 * An attachment whose last piece waits: the rest leaves at once, and it is not complete before `done` is. When that
 * fails, so does the stream.
 */
export function holdBack(attachment: OutgoingAttachment, done: Promise<void>): OutgoingAttachment {
  const { bytes } = attachment;
  const [size, source] = bytes instanceof Uint8Array ? [bytes.length, () => [bytes]] : [bytes.size, bytes.stream];
  async function* stream(): AsyncGenerator<Uint8Array> {
    let left = size;
    for await (const piece of source()) {
      left -= piece.length;
      if (left <= 0) await done;
      yield piece;
    }
  }
  return { ...attachment, bytes: { size, stream } };
}

import type { FileHandle } from 'node:fs/promises';
import type { ByteRange } from './blobs.ts';
import { limits } from './limits.ts';

/** Gives the buffer of a piece: a new one each time, or one that serves again. */
export type Room = (size: number) => Buffer;

/** The bytes of an open file, one piece at a time as they are consumed, the next one being read meanwhile. */
export async function* readHandle(handle: FileHandle, range: ByteRange, room: Room): AsyncGenerator<Uint8Array> {
  const { start = 0, end = Number.POSITIVE_INFINITY } = range;
  let at = start;
  const read = async (): Promise<Uint8Array> => {
    const wanted = Math.max(0, Math.min(limits.readBytes, end - at));
    const piece = room(wanted);
    const { bytesRead } = await handle.read(piece, 0, wanted, at);
    at += bytesRead;
    return piece.subarray(0, bytesRead);
  };
  let next = read();
  try {
    for (;;) {
      const piece = await next;
      if (piece.length === 0) return;
      next = read();
      // Told when it is asked for.
      next.catch(() => {});
      yield piece;
    }
  } finally {
    // The file may be closed after this.
    await next.catch(() => {});
  }
}

/** The same two buffers in turn, once made: one is filled while the other is consumed. */
export function sameRoom(): Room {
  let [room, other]: (Buffer | undefined)[] = [];
  return (size) => {
    [room, other] = [other, room];
    if (room === undefined || room.length < size) room = Buffer.allocUnsafeSlow(size);
    return room;
  };
}

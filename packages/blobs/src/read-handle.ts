import type { FileHandle } from 'node:fs/promises';
import type { ByteRange } from './blobs.ts';
import { limits } from './limits.ts';

/** Gives the buffer of a piece: a new one each time, or one that serves again. */
export type Room = (size: number) => Buffer;

/** The bytes of an open file, one piece at a time as they are consumed. */
export async function* readHandle(handle: FileHandle, range: ByteRange, room: Room): AsyncGenerator<Uint8Array> {
  const { start = 0, end = Number.POSITIVE_INFINITY } = range;
  for (let at = start; at < end; ) {
    const wanted = Math.min(limits.readBytes, end - at);
    const piece = room(wanted);
    const { bytesRead } = await handle.read(piece, 0, wanted, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

/** Always the same buffer, once made. */
export function sameRoom(): Room {
  let room: Buffer | undefined;
  return (size) => {
    if (room === undefined || room.length < size) room = Buffer.allocUnsafeSlow(size);
    return room;
  };
}

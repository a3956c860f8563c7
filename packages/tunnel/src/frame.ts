import { TunnelError } from './errors.ts';
import { FRAME_HEAD_BYTES, MAX_RESET_CODE, MAX_RESET_MESSAGE } from './limits.ts';

/** A value that JSON carries unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const frameTypes = { open: 1, data: 2, end: 3, reset: 4, window: 5, ping: 6, pong: 7 } as const;

/**
 * Whose number a stream bears. Each side numbers the streams it opens from 1; the top bit of the number on the wire is
 * set when the frame speaks of a stream that the *receiver* of the frame opened. No side needs a role.
 */
export type StreamOwner = 'sender' | 'receiver';

export type Frame =
  | { type: 'open'; owner: 'sender'; stream: number; header: Uint8Array }
  | { type: 'data'; owner: StreamOwner; stream: number; payload: Uint8Array }
  | { type: 'end'; owner: StreamOwner; stream: number }
  | { type: 'reset'; owner: StreamOwner; stream: number; code: string; message: string }
  | { type: 'window'; owner: StreamOwner; stream: number; credit: number }
  | { type: 'ping' }
  | { type: 'pong' };

const OWNER_BIT = 0x8000_0000;
const empty = new Uint8Array(0);

function build(type: number, id: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(FRAME_HEAD_BYTES + payload.length);
  bytes[0] = type;
  new DataView(bytes.buffer).setUint32(1, id);
  bytes.set(payload, FRAME_HEAD_BYTES);
  return bytes;
}

/** One frame as bytes: type (1), stream number (4, big-endian), payload. */
export function encodeFrame(frame: Frame): Uint8Array {
  if (frame.type === 'ping' || frame.type === 'pong') return build(frameTypes[frame.type], 0, empty);
  const id = frame.owner === 'receiver' ? (frame.stream | OWNER_BIT) >>> 0 : frame.stream;
  switch (frame.type) {
    case 'open':
      return build(frameTypes.open, id, frame.header);
    case 'data':
      return build(frameTypes.data, id, frame.payload);
    case 'end':
      return build(frameTypes.end, id, empty);
    case 'reset': {
      const code = frame.code.slice(0, MAX_RESET_CODE);
      const message = frame.message.slice(0, MAX_RESET_MESSAGE);
      return build(frameTypes.reset, id, encodeJson({ code, message }));
    }
    case 'window': {
      const payload = new Uint8Array(4);
      new DataView(payload.buffer).setUint32(0, frame.credit);
      return build(frameTypes.window, id, payload);
    }
  }
}

/**
 * Reads one frame; the payload is a view on the input.
 * @throws TunnelError `unknown-frame` or `malformed-frame`
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.length < FRAME_HEAD_BYTES) throw new TunnelError('malformed-frame');
  const id = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(1);
  const payload = bytes.subarray(FRAME_HEAD_BYTES);
  const owner: StreamOwner = id >= OWNER_BIT ? 'receiver' : 'sender';
  const stream = id % OWNER_BIT;
  const type = bytes[0];
  if (type === frameTypes.ping || type === frameTypes.pong) {
    if (id !== 0 || payload.length > 0) throw new TunnelError('malformed-frame');
    return { type: type === frameTypes.ping ? 'ping' : 'pong' };
  }
  if (stream === 0) throw new TunnelError('malformed-frame');
  switch (type) {
    case frameTypes.open:
      if (owner === 'receiver') throw new TunnelError('malformed-frame');
      return { type: 'open', owner, stream, header: payload };
    case frameTypes.data:
      // An empty frame would say nothing and could be repeated for ever.
      if (payload.length === 0) throw new TunnelError('malformed-frame');
      return { type: 'data', owner, stream, payload };
    case frameTypes.end:
      if (payload.length > 0) throw new TunnelError('malformed-frame');
      return { type: 'end', owner, stream };
    case frameTypes.reset:
      return { type: 'reset', owner, stream, ...decodeReset(payload) };
    case frameTypes.window: {
      if (payload.length !== 4) throw new TunnelError('malformed-frame');
      const credit = new DataView(payload.buffer, payload.byteOffset, 4).getUint32(0);
      if (credit === 0) throw new TunnelError('malformed-frame');
      return { type: 'window', owner, stream, credit };
    }
    default:
      throw new TunnelError('unknown-frame');
  }
}

function decodeReset(payload: Uint8Array): { code: string; message: string } {
  const { code, message } = decodeJsonObject(payload);
  if (typeof code !== 'string' || !/^[a-zA-Z0-9_-]+$/.test(code) || code.length > MAX_RESET_CODE) {
    throw new TunnelError('malformed-frame');
  }
  return { code, message: typeof message === 'string' ? message.slice(0, MAX_RESET_MESSAGE) : '' };
}

/** JSON as UTF-8 bytes. */
export function encodeJson(value: JsonObject): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/**
 * Reads UTF-8 JSON that must be an object.
 * @throws TunnelError `malformed-frame`
 */
export function decodeJsonObject(bytes: Uint8Array): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message quotes what it read: it is not kept.
    throw new TunnelError('malformed-frame');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TunnelError('malformed-frame');
  return value as JsonObject;
}

import { on, once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame, type Frame } from './frame.ts';
import { defaultLimits, frameCost } from './limits.ts';
import { type SocketPair, socketPair } from './socket-pair.testing.ts';
import { createTunnel, type Tunnel } from './tunnel.ts';

let pair: SocketPair;
let tunnel: Tunnel;
const limits = { ...defaultLimits, maxStreams: 2 };

beforeEach(async () => {
  pair = await socketPair(limits);
  tunnel = createTunnel(pair.near, { onStream: () => {}, limits });
});
afterEach(() => pair.close());

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const open = (stream: number, header: Uint8Array = json({})): Frame => ({
  type: 'open',
  owner: 'sender',
  stream,
  header,
});
const data = (stream: number, size: number): Frame => ({
  type: 'data',
  owner: 'sender',
  stream,
  payload: new Uint8Array(size),
});

/** What the tunnel says of a peer that sends these frames. */
async function verdict(...frames: (Frame | Uint8Array | string)[]): Promise<string> {
  for (const frame of frames) {
    pair.far.send(typeof frame === 'string' || frame instanceof Uint8Array ? frame : encodeFrame(frame));
  }
  return (await tunnel.closed).code;
}

const raw = (type: number, id: number, ...payload: number[]) => {
  const bytes = Buffer.alloc(5 + payload.length);
  bytes[0] = type;
  bytes.writeUInt32BE(id >>> 0, 1);
  bytes.set(payload, 5);
  return bytes;
};

describe('a peer that breaks the protocol loses the tunnel:', () => {
  const full = Array.from({ length: 4 }, () => data(1, limits.maxFrameBytes - 128));
  it.each<[string, string, (Frame | Uint8Array | string)[]]>([
    ['an unknown type', 'unknown-frame', [raw(99, 1)]],
    ['a text message', 'unknown-frame', ['hello']],
    ['a frame shorter than its head', 'malformed-frame', [Buffer.from([2, 0, 0])]],
    ['stream number 0', 'malformed-frame', [raw(2, 0, 1)]],
    ['a stream opened under the receiver’s number', 'malformed-frame', [raw(1, 0x8000_0001, 123, 125)]],
    ['a header that is not JSON', 'malformed-frame', [open(1, new Uint8Array([0xff, 0xfe]))]],
    ['a header that is no object', 'malformed-frame', [open(1, json([1]))]],
    ['an empty DATA', 'malformed-frame', [open(1), raw(2, 1)]],
    ['an END with content', 'malformed-frame', [open(1), raw(3, 1, 7)]],
    ['a WINDOW of the wrong size', 'malformed-frame', [open(1), raw(5, 1, 1)]],
    ['a WINDOW of nothing', 'malformed-frame', [open(1), raw(5, 1, 0, 0, 0, 0)]],
    ['a RESET with a code of spaces', 'malformed-frame', [open(1), raw(4, 1, ...json({ code: 'a b' }))]],
    ['a PING with content', 'malformed-frame', [raw(6, 0, 1)]],
    ['a header larger than agreed', 'header-too-large', [open(1, json({ x: 'y'.repeat(limits.maxHeaderBytes) }))]],
    ['a DATA larger than agreed', 'frame-too-large', [open(1), data(1, limits.maxFrameBytes + 1)]],
    ['a stream opened twice', 'stream-reused', [open(1), open(1)]],
    ['a stream number that goes back', 'stream-reused', [open(7), open(3)]],
    ['data on a stream that nobody opened', 'unknown-stream', [data(5, 1)]],
    ['data on a stream that we never opened', 'unknown-stream', [{ ...data(1, 1), owner: 'receiver' } as Frame]],
    ['data after the end', 'write-after-end', [open(1), { type: 'end', owner: 'sender', stream: 1 }, data(1, 1)]],
    ['two ends', 'write-after-end', [open(1), raw(3, 1), raw(3, 1)]],
    ['more than the credit', 'credit-exceeded', [open(1), ...full, data(1, 1)]],
    [
      'more credit than a window holds',
      'credit-exceeded',
      [open(1), { type: 'window', owner: 'sender', stream: 1, credit: 1 }],
    ],
  ])('%s', async (_, code, frames) => {
    expect(await verdict(...frames)).toBe(code);
  });

  it('a flood of one-byte frames costs credit beyond its bytes', async () => {
    const count = Math.floor(limits.windowBytes / frameCost(1));
    expect(count).toBeLessThan(2100);
    expect(await verdict(open(1), ...Array.from({ length: count + 1 }, () => data(1, 1)))).toBe('credit-exceeded');
  });

  it('and is told so by a protocol-error close', async () => {
    const closed = once(pair.far, 'close');
    pair.far.send(raw(99, 1));
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([1002, 'unknown-frame']);
  });
});

describe('a peer that asks too much loses only what it asks:', () => {
  it('a stream over the limit is reset and the others live', async () => {
    for (const stream of [1, 2, 3]) pair.far.send(encodeFrame(open(stream)));
    const [message] = await once(pair.far, 'message');
    expect(decodeFrame(message)).toMatchObject({
      type: 'reset',
      stream: 3,
      owner: 'receiver',
      code: 'too-many-streams',
    });
    expect(pair.near.readyState).toBe(WebSocket.OPEN);
  });

  it('frames of a stream that is already over are dropped', async () => {
    tunnel.open({}).reset('changed-our-mind');
    pair.far.send(encodeFrame({ type: 'data', owner: 'receiver', stream: 1, payload: new Uint8Array(9) }));
    pair.far.send(encodeFrame({ type: 'ping' }));
    for await (const [message] of on(pair.far, 'message')) if (decodeFrame(message).type === 'pong') break;
    expect(pair.near.readyState).toBe(WebSocket.OPEN);
  });
});

/** What one side of a tunnel accepts from the other. Both sides must use the same window and frame sizes. */
export type TunnelLimits = {
  /** Largest payload of a DATA frame, in bytes. A longer write is cut into several frames. */
  readonly maxFrameBytes: number;
  /** Largest header of a stream, in bytes of JSON. */
  readonly maxHeaderBytes: number;
  /** Streams opened by one side and alive at once. */
  readonly maxStreams: number;
  /** Credit of each direction of a stream at its opening, in bytes (see `frameCost`). */
  readonly windowBytes: number;
  /** Interval of the signs of life; two intervals without any frame end the tunnel. */
  readonly pingMs: number;
  /** How long a closing tunnel waits for the peer's farewell before cutting the connection. */
  readonly closeMs: number;
};

export const defaultLimits: TunnelLimits = {
  maxFrameBytes: 64 * 1024,
  maxHeaderBytes: 16 * 1024,
  maxStreams: 64,
  windowBytes: 256 * 1024,
  pingMs: 15_000,
  closeMs: 2_000,
};

/** Type and stream number. */
export const FRAME_HEAD_BYTES = 5;

/** Largest stream number: the top bit tells whose number it is (see `frame.ts`). */
export const MAX_STREAM_NUMBER = 0x7fff_ffff;

/** Longest code and message of a RESET, in characters. */
export const MAX_RESET_CODE = 64;
export const MAX_RESET_MESSAGE = 500;

/** What a DATA frame costs beyond its payload: many tiny frames then cannot hold more memory than the window says. */
export const FRAME_OVERHEAD_BYTES = 128;

/** The credit that one DATA frame consumes, in bytes. */
export function frameCost(payloadBytes: number): number {
  return payloadBytes + FRAME_OVERHEAD_BYTES;
}

/** Options for a `ws` socket that carries a tunnel: no frame larger than agreed is even assembled. */
export function webSocketOptions(limits: TunnelLimits = defaultLimits): {
  maxPayload: number;
  perMessageDeflate: false;
} {
  return {
    maxPayload: Math.max(limits.maxFrameBytes, limits.maxHeaderBytes) + FRAME_HEAD_BYTES,
    perMessageDeflate: false,
  };
}

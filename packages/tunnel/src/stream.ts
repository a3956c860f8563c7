import { TunnelError } from './errors.ts';
import type { JsonObject } from './frame.ts';
import { frameCost, type TunnelLimits } from './limits.ts';

/**
 * One stream of a tunnel: bytes both ways, each way with its own end and its own credit.
 *
 * Iterating yields what the peer wrote, one chunk a frame: a write of at most `maxFrameBytes` arrives as one chunk.
 * Iterate once. Leaving the loop before the end resets the stream with `cancelled`. A stream that nobody reads stops
 * its sender when the window is full.
 */
export type TunnelStream = AsyncIterable<Uint8Array> & {
  /** What the opener said. */
  readonly header: JsonObject;
  /** Aborted when the stream fails (reset by either side, tunnel closed); its reason is the `TunnelError`. */
  readonly signal: AbortSignal;
  /**
   * Sends bytes; resolves when they left this process and the peer has room, rejects with the `TunnelError` that ended
   * the stream, or with `write-after-end`.
   */
  write(chunk: Uint8Array): Promise<void>;
  /** Says that nothing more will be written; what was written before is sent first. */
  end(): Promise<void>;
  /** Ends both directions at once with a code (letters, digits, `-`, `_`); no effect on a stream that is over. */
  reset(code: string, message?: string): void;
};

/** What a stream needs from its tunnel. */
export type StreamPort = {
  data(payload: Uint8Array): Promise<void>;
  end(): Promise<void>;
  reset(code: string, message: string): void;
  window(credit: number): void;
  /** Both directions are over: the tunnel may forget the stream. */
  over(): void;
};

/** The tunnel's side of a stream: also receives what the peer sent. */
export class OpenStream implements TunnelStream {
  readonly header: JsonObject;
  readonly #limits: TunnelLimits;
  readonly #port: StreamPort;
  readonly #abort = new AbortController();
  #received: Uint8Array[] = [];
  #remoteEnded = false;
  #peerCredit: number;
  #toGrant = 0;
  #ownCredit: number;
  #ending = false;
  #localEnded = false;
  #failure: TunnelError | undefined;
  #writes: Promise<void> = Promise.resolve();
  #wakeReader: () => void = () => {};
  #wakeWriter: () => void = () => {};

  constructor(header: JsonObject, limits: TunnelLimits, port: StreamPort) {
    this.header = header;
    this.#limits = limits;
    this.#port = port;
    this.#peerCredit = limits.windowBytes;
    this.#ownCredit = limits.windowBytes;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  write(chunk: Uint8Array): Promise<void> {
    if (this.#ending) return Promise.reject(this.#failure ?? new TunnelError('write-after-end'));
    return this.#queue(() => this.#send(chunk));
  }

  end(): Promise<void> {
    if (this.#ending) return this.#writes;
    this.#ending = true;
    return this.#queue(async () => {
      if (this.#failure) throw this.#failure;
      this.#localEnded = true;
      await this.#port.end();
      if (this.#remoteEnded) this.#port.over();
    });
  }

  reset(code: string, message = ''): void {
    if (this.#isOver()) return;
    this.#port.reset(code, message);
    this.fail(new TunnelError(code, message || undefined));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    let finished = false;
    try {
      for (;;) {
        if (this.#failure) throw this.#failure;
        const chunk = this.#received.shift();
        if (chunk) {
          this.#consumed(frameCost(chunk.length));
          yield chunk;
        } else if (this.#remoteEnded) {
          finished = true;
          return;
        } else {
          await new Promise<void>((wake) => {
            this.#wakeReader = wake;
          });
        }
      }
    } finally {
      if (!finished) this.reset('cancelled');
    }
  }

  /** A DATA frame came. @throws TunnelError when the peer broke the protocol */
  receive(payload: Uint8Array): void {
    if (this.#remoteEnded) throw new TunnelError('write-after-end');
    this.#peerCredit -= frameCost(payload.length);
    if (this.#peerCredit < 0) throw new TunnelError('credit-exceeded');
    this.#received.push(payload);
    this.#wakeReader();
  }

  /** An END frame came. @throws TunnelError when the peer broke the protocol */
  receiveEnd(): void {
    if (this.#remoteEnded) throw new TunnelError('write-after-end');
    this.#remoteEnded = true;
    this.#wakeReader();
    if (this.#localEnded) this.#port.over();
  }

  /** A WINDOW frame came. @throws TunnelError when the peer gives more than a whole window */
  receiveCredit(credit: number): void {
    this.#ownCredit += credit;
    if (this.#ownCredit > this.#limits.windowBytes) throw new TunnelError('credit-exceeded');
    this.#wakeWriter();
  }

  /** The stream is over for the given reason; nothing is sent. */
  fail(failure: TunnelError): void {
    if (this.#isOver()) return;
    this.#failure = failure;
    this.#ending = true;
    this.#received = [];
    this.#port.over();
    this.#abort.abort(failure);
    this.#wakeReader();
    this.#wakeWriter();
  }

  #isOver(): boolean {
    return this.#failure !== undefined || (this.#localEnded && this.#remoteEnded);
  }

  #queue(job: () => Promise<void>): Promise<void> {
    const done = this.#writes.then(job);
    // A failed write is told to its caller; the next one finds the failure by itself.
    this.#writes = done.catch(() => {});
    return done;
  }

  async #send(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length; at += this.#limits.maxFrameBytes) {
      const part = chunk.subarray(at, at + this.#limits.maxFrameBytes);
      const cost = frameCost(part.length);
      // Waiting for the whole frame's credit (a window holds at least two frames) keeps a write in one frame.
      while (!this.#failure && this.#ownCredit < cost) {
        await new Promise<void>((wake) => {
          this.#wakeWriter = wake;
        });
      }
      if (this.#failure) throw this.#failure;
      this.#ownCredit -= cost;
      await this.#port.data(part);
    }
    if (this.#failure) throw this.#failure;
  }

  /** Gives credit back in halves of a window, so that a long transfer needs few WINDOW frames. */
  #consumed(cost: number): void {
    this.#toGrant += cost;
    if (this.#remoteEnded || this.#toGrant < this.#limits.windowBytes / 2) return;
    this.#peerCredit += this.#toGrant;
    this.#port.window(this.#toGrant);
    this.#toGrant = 0;
  }
}

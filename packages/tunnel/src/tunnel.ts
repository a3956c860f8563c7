import { WebSocket } from 'ws';
import { TunnelError } from './errors.ts';
import { decodeFrame, decodeJsonObject, encodeFrame, encodeJson, type Frame, type JsonObject } from './frame.ts';
import { defaultLimits, frameCost, MAX_STREAM_NUMBER, type TunnelLimits } from './limits.ts';
import { OpenStream, type StreamPort, type TunnelStream } from './stream.ts';

export type TunnelOptions = {
  /** Called for each stream that the peer opens; if it throws or rejects, the stream is reset with `internal`. */
  readonly onStream: (stream: TunnelStream) => void | Promise<void>;
  readonly limits?: Partial<TunnelLimits>;
};

export type Tunnel = {
  /** Opens a stream. @throws TunnelError `closed`, `too-many-streams`, `header-too-large` */
  open(header: JsonObject): TunnelStream;
  /** Says goodbye and ends every stream with `closed`; resolves when the connection is gone. */
  close(): Promise<void>;
  /** Resolves when the tunnel is over, with `closed` or with what the peer did wrong. */
  readonly closed: Promise<TunnelError>;
};

/** WebSocket close codes (RFC 6455 §7.4.1). */
const NORMAL = 1000;
const PROTOCOL_ERROR = 1002;

/**
 * Carries streams over one open WebSocket; both ends call it, neither has a role.
 *
 * The socket is the tunnel's from then on, and must be open (or already closed: the tunnel is then over). Create it with `webSocketOptions`.
 * @throws RangeError when a window cannot hold two frames
 */
export function createTunnel(socket: WebSocket, options: TunnelOptions): Tunnel {
  const limits = { ...defaultLimits, ...options.limits };
  if (limits.windowBytes < 2 * frameCost(limits.maxFrameBytes)) throw new RangeError('A window must hold two frames');
  return new SocketTunnel(socket, limits, options.onStream);
}

class SocketTunnel implements Tunnel {
  readonly closed: Promise<TunnelError>;
  readonly #socket: WebSocket;
  readonly #limits: TunnelLimits;
  readonly #onStream: TunnelOptions['onStream'];
  readonly #own = new Map<number, OpenStream>();
  readonly #peers = new Map<number, OpenStream>();
  readonly #pings: NodeJS.Timeout;
  #lastOwn = 0;
  #lastPeer = 0;
  #heard = true;
  #reason: TunnelError | undefined;
  #finish: (reason: TunnelError) => void = () => {};

  constructor(socket: WebSocket, limits: TunnelLimits, onStream: TunnelOptions['onStream']) {
    this.#socket = socket;
    this.#limits = limits;
    this.#onStream = onStream;
    this.closed = new Promise((resolve) => {
      this.#finish = resolve;
    });
    socket.on('message', (data, isBinary) => this.#message(data as Buffer, isBinary));
    // `ws` itself refuses a message over maxPayload and an ill-formed one; the close that follows ends the tunnel.
    socket.on('error', (cause) => {
      const tooLarge = (cause as { code?: string }).code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
      this.#over(new TunnelError(tooLarge ? 'frame-too-large' : 'closed', undefined, { cause }));
    });
    socket.on('close', () => {
      this.#over(new TunnelError('closed'));
      this.#finish(this.#reason as TunnelError);
    });
    this.#pings = setInterval(() => this.#ping(), limits.pingMs).unref();
    if (socket.readyState === WebSocket.CLOSED) {
      const gone = new TunnelError('closed');
      this.#over(gone);
      this.#finish(gone);
    }
  }

  open(header: JsonObject): TunnelStream {
    if (this.#reason || this.#lastOwn === MAX_STREAM_NUMBER) throw new TunnelError('closed');
    if (this.#own.size >= this.#limits.maxStreams) throw new TunnelError('too-many-streams');
    const bytes = encodeJson(header);
    if (bytes.length > this.#limits.maxHeaderBytes) throw new TunnelError('header-too-large');
    this.#lastOwn += 1;
    const stream = this.#lastOwn;
    const opened = new OpenStream(header, this.#limits, this.#port(this.#own, 'sender', stream));
    this.#own.set(stream, opened);
    this.#control({ type: 'open', owner: 'sender', stream, header: bytes });
    return opened;
  }

  async close(): Promise<void> {
    this.#end(new TunnelError('closed'), NORMAL);
    await this.closed;
  }

  #port(streams: Map<number, OpenStream>, owner: 'sender' | 'receiver', stream: number): StreamPort {
    return {
      data: (payload) => this.#send({ type: 'data', owner, stream, payload }),
      end: () => this.#send({ type: 'end', owner, stream }),
      reset: (code, message) => this.#control({ type: 'reset', owner, stream, code, message }),
      window: (credit) => this.#control({ type: 'window', owner, stream, credit }),
      over: () => streams.delete(stream),
    };
  }

  /** Sends a frame and waits until it left this process. */
  #send(frame: Frame): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#reason) return reject(this.#reason);
      this.#socket.send(encodeFrame(frame), (cause) => {
        if (cause) reject(this.#reason ?? new TunnelError('closed', undefined, { cause }));
        else resolve();
      });
    });
  }

  /** Sends a frame that nobody waits for; a peer that makes us talk and never listens is cut off. */
  #control(frame: Frame): void {
    if (this.#reason) return;
    const { maxStreams, maxFrameBytes, windowBytes } = this.#limits;
    if (this.#socket.bufferedAmount > 2 * maxStreams * maxFrameBytes + windowBytes) {
      this.#end(new TunnelError('peer-silent'), PROTOCOL_ERROR);
      return;
    }
    this.#socket.send(encodeFrame(frame), () => {});
  }

  #message(data: Buffer, isBinary: boolean): void {
    if (this.#reason) return;
    this.#heard = true;
    try {
      if (!isBinary) throw new TunnelError('unknown-frame');
      this.#frame(decodeFrame(data));
    } catch (error) {
      if (!(error instanceof TunnelError)) throw error;
      this.#end(error, PROTOCOL_ERROR);
    }
  }

  #frame(frame: Frame): void {
    if (frame.type === 'ping') this.#control({ type: 'pong' });
    else if (frame.type === 'open') this.#opened(frame.stream, frame.header);
    else if (frame.type !== 'pong') this.#streamFrame(frame);
  }

  #streamFrame(frame: Extract<Frame, { type: 'data' | 'end' | 'reset' | 'window' }>): void {
    if (frame.type === 'data' && frame.payload.length > this.#limits.maxFrameBytes) {
      throw new TunnelError('frame-too-large');
    }
    const own = frame.owner === 'receiver';
    if (frame.stream > (own ? this.#lastOwn : this.#lastPeer)) throw new TunnelError('unknown-stream');
    const stream = (own ? this.#own : this.#peers).get(frame.stream);
    // A stream that is over here may still have frames on their way: they are dropped.
    if (!stream) return;
    if (frame.type === 'data') stream.receive(frame.payload);
    else if (frame.type === 'end') stream.receiveEnd();
    else if (frame.type === 'window') stream.receiveCredit(frame.credit);
    else stream.fail(new TunnelError(frame.code, frame.message || undefined));
  }

  #opened(stream: number, headerBytes: Uint8Array): void {
    if (stream <= this.#lastPeer) throw new TunnelError('stream-reused');
    if (headerBytes.length > this.#limits.maxHeaderBytes) throw new TunnelError('header-too-large');
    const header = decodeJsonObject(headerBytes);
    this.#lastPeer = stream;
    const port = this.#port(this.#peers, 'receiver', stream);
    if (this.#peers.size >= this.#limits.maxStreams) {
      port.reset('too-many-streams', '');
      return;
    }
    const opened = new OpenStream(header, this.#limits, port);
    this.#peers.set(stream, opened);
    (async () => this.#onStream(opened))().catch(() => opened.reset('internal'));
  }

  #ping(): void {
    if (this.#heard) this.#control({ type: 'ping' });
    else this.#end(new TunnelError('peer-silent'), PROTOCOL_ERROR);
    this.#heard = false;
  }

  /** Ends the tunnel from this side. */
  #end(reason: TunnelError, closeCode: number): void {
    if (this.#reason) return;
    this.#over(reason);
    this.#socket.close(closeCode, reason.code);
    setTimeout(() => this.#socket.terminate(), this.#limits.closeMs).unref();
  }

  /** The tunnel is over: every stream fails, nothing more is sent. */
  #over(reason: TunnelError): void {
    if (this.#reason) return;
    this.#reason = reason;
    clearInterval(this.#pings);
    for (const stream of [...this.#own.values(), ...this.#peers.values()]) stream.fail(new TunnelError(reason.code));
  }
}

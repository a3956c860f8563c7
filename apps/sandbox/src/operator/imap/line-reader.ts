import type { Socket } from 'node:net';
import { Bye } from './errors.ts';

/** Bytes that wait unread before the sender is made to wait. */
const highWater = 256 * 1024;

/** Reads lines and counted bytes from a socket, never more than asked for: a fast sender waits. */
export class LineReader {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #length = 0;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', this.#onData);
    for (const event of ['end', 'close', 'error']) socket.on(event, this.#onEnd);
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length > highWater) this.#socket.pause();
    this.#wake?.();
  };

  readonly #onEnd = (): void => {
    this.#ended = true;
    this.#wake?.();
  };

  /**
   * The next line without its end, or undefined when the other side has left.
   * @throws Bye when it is longer than `most` bytes.
   */
  async line(most: number): Promise<Buffer | undefined> {
    let searched = 0;
    for (;;) {
      const bytes = this.#joined();
      const end = bytes.indexOf(10, searched);
      if (end > most || (end < 0 && bytes.length > most)) throw new Bye('Line too long');
      if (end >= 0) {
        this.#keep(bytes.subarray(end + 1));
        return bytes.subarray(0, bytes[end - 1] === 13 ? end - 1 : end);
      }
      searched = bytes.length;
      if (this.#ended) return undefined;
      await this.#more();
    }
  }

  /** Exactly so many bytes, or undefined when the other side has left before. */
  async bytes(count: number): Promise<Buffer | undefined> {
    while (this.#length < count) {
      if (this.#ended) return undefined;
      await this.#more();
    }
    const bytes = this.#joined();
    this.#keep(bytes.subarray(count));
    return bytes.subarray(0, count);
  }

  /** Leaves the socket to another, and forgets what came too early: what is said before TLS counts for nothing after. */
  detach(): void {
    this.#socket.off('data', this.#onData);
    for (const event of ['end', 'close', 'error']) this.#socket.off(event, this.#onEnd);
    this.#chunks = [];
    this.#length = 0;
  }

  #joined(): Buffer {
    if (this.#chunks.length !== 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]!;
  }

  #keep(rest: Buffer): void {
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#length = rest.length;
  }

  async #more(): Promise<void> {
    this.#socket.resume();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }
}

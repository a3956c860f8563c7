import { soapErrorCodes as codes, SoapError } from './errors.ts';

const empty = Buffer.alloc(0);

/** Bytes of a stream with as much look-ahead as a delimiter needs. Reading past the end is `truncated`. */
export class ByteWindow {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #maxBytes: number;
  #buffer: Buffer = empty;
  #taken = 0;
  #ended = false;

  constructor(source: AsyncIterable<Uint8Array>, maxBytes: number) {
    this.#source = source[Symbol.asyncIterator]();
    this.#maxBytes = maxBytes;
  }

  /** Puts bytes back in front. */
  unshift(bytes: Buffer): void {
    this.#buffer = Buffer.concat([bytes, this.#buffer]);
  }

  /** Whether the next bytes are these; they are not consumed. False when the stream is too short for them. */
  async startsWith(bytes: Buffer): Promise<boolean> {
    while (this.#buffer.length < bytes.length) if (!(await this.#fill())) return false;
    return this.#buffer.subarray(0, bytes.length).equals(bytes);
  }

  /** Consumes one line with its CRLF, which is not returned. A bare CR or LF is refused. */
  async line(maxBytes: number): Promise<string> {
    let end = this.#buffer.indexOf('\n');
    while (end < 0) {
      if (this.#buffer.length > maxBytes) throw new SoapError(codes.tooLarge);
      const from = this.#buffer.length;
      if (!(await this.#fill())) throw new SoapError(codes.truncated);
      end = this.#buffer.indexOf('\n', from);
    }
    if (end > maxBytes) throw new SoapError(codes.tooLarge);
    const line = this.#buffer.toString('latin1', 0, end);
    if (!line.endsWith('\r') || line.indexOf('\r') !== line.length - 1) throw new SoapError(codes.multipart);
    this.#buffer = this.#buffer.subarray(end + 1);
    return line.slice(0, -1);
  }

  /**
   * Yields what comes before the delimiter, at most `maxBytes`, then consumes the delimiter, which begins with a CR and
   * holds no other. Pieces are those of the source, not copied, save around what looks like a delimiter.
   */
  async *until(delimiter: Buffer, maxBytes: number): AsyncGenerator<Uint8Array> {
    let given = 0;
    for (;;) {
      const at = this.#buffer.indexOf(delimiter);
      const ready = at >= 0 ? at : this.#buffer.length - beginningAtEnd(this.#buffer, delimiter);
      given += ready;
      if (given > maxBytes) throw new SoapError(codes.tooLarge);
      const chunk = this.#buffer.subarray(0, ready);
      this.#buffer = this.#buffer.subarray(at >= 0 ? at + delimiter.length : ready);
      if (chunk.length > 0) yield chunk;
      if (at >= 0) return;
      if (!(await this.#fill())) throw new SoapError(codes.truncated);
    }
  }

  /** Reads the rest of the stream and forgets it. */
  async drain(maxBytes: number): Promise<void> {
    let rest = this.#buffer.length;
    this.#buffer = empty;
    while (rest <= maxBytes && (await this.#fill())) {
      rest += this.#buffer.length;
      this.#buffer = empty;
    }
    if (rest > maxBytes) throw new SoapError(codes.tooLarge);
  }

  /** Tells the source that nobody reads on. */
  async close(): Promise<void> {
    if (!this.#ended) await this.#source.return?.();
    this.#ended = true;
  }

  async #fill(): Promise<boolean> {
    if (this.#ended) return false;
    const next = await this.#source.next();
    if (next.done) {
      this.#ended = true;
      return false;
    }
    this.#taken += next.value.length;
    if (this.#taken > this.#maxBytes) throw new SoapError(codes.tooLarge);
    const bytes = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    this.#buffer = this.#buffer.length === 0 ? bytes : Buffer.concat([this.#buffer, bytes]);
    return true;
  }
}

/** How many bytes at the end of the window may be the beginning of a delimiter: none, unless it ends as one begins. */
function beginningAtEnd(window: Buffer, delimiter: Buffer): number {
  const end = window.subarray(Math.max(0, window.length - delimiter.length + 1));
  const at = end.lastIndexOf(delimiter[0]!);
  return at >= 0 && delimiter.subarray(0, end.length - at).equals(end.subarray(at)) ? end.length - at : 0;
}

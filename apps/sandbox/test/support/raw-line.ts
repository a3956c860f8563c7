import net from 'node:net';
import tls from 'node:tls';

/** A line of IMAP on which the test says every byte itself. */
export class RawLine {
  #socket: net.Socket;
  #heard = '';
  #wake: (() => void) | undefined;
  closed = false;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    this.#listen();
  }

  static async open(port: number): Promise<RawLine> {
    const line = new RawLine(net.connect({ host: '127.0.0.1', port }));
    await line.until(/\r\n/);
    return line;
  }

  /** Opened, protected and signed on. */
  static async signedOn(port: number, authority: string, who: { address: string; token: string }): Promise<RawLine> {
    const line = await RawLine.open(port);
    await line.protect(authority);
    const initial = Buffer.from(`user=${who.address}\x01auth=Bearer ${who.token}\x01\x01`).toString('base64');
    await line.say(`a AUTHENTICATE XOAUTH2 ${initial}`, /^a OK.*\r\n/m);
    return line;
  }

  async protect(authority: string): Promise<void> {
    await this.say('t STARTTLS', /^t OK.*\r\n/m);
    this.#socket.removeAllListeners('data');
    const secured = tls.connect({ socket: this.#socket, ca: authority, servername: 'localhost' });
    await new Promise<void>((resolve, reject) => secured.once('secureConnect', resolve).once('error', reject));
    this.#socket = secured;
    this.#listen();
  }

  write(bytes: string | Buffer): void {
    this.#socket.write(bytes);
  }

  /** Says a line and gives what is heard up to a pattern, which must come. */
  say(text: string, pattern: RegExp): Promise<string> {
    this.write(`${text}\r\n`);
    return this.until(pattern);
  }

  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#heard);
      if (found !== null) {
        const end = found.index + found[0].length;
        const heard = this.#heard.slice(0, end);
        this.#heard = this.#heard.slice(end);
        return heard;
      }
      if (this.closed) throw new Error(`the line ended before ${pattern}: ${this.#heard.slice(-300)}`);
      await this.#more();
    }
  }

  /** All that is heard until the other side hangs up. */
  async ended(): Promise<string> {
    while (!this.closed) await this.#more();
    return this.#heard;
  }

  close(): void {
    this.#socket.destroy();
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#heard += chunk.toString('latin1');
      this.#wake?.();
    });
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => {
      this.closed = true;
      this.#wake?.();
    });
  }
}

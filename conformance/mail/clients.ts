import net from 'node:net';
import tls from 'node:tls';
import { type FetchMessageObject, ImapFlow, type ImapFlowOptions } from 'imapflow';
import nodemailer from 'nodemailer';
import type { Peer, PeerMailbox } from './peer.ts';

/** A client of IMAP that nobody of ours wrote. */
export async function imapClient(
  peer: Peer,
  { address, token }: PeerMailbox,
  options: Partial<ImapFlowOptions> = {},
): Promise<ImapFlow> {
  const client = new ImapFlow({
    ...{ host: peer.imap.host, port: peer.imap.port, secure: false, doSTARTTLS: true, logger: false },
    auth: { user: address, accessToken: token },
    tls: { ca: peer.authority, servername: 'localhost' },
    ...options,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** The marks of a message in order; `\Recent` is a server's own, and the successor of the protocol has it no more. */
export function marksOf({ flags }: FetchMessageObject): string[] {
  return [...(flags ?? [])].filter((flag) => flag !== '\\Recent').sort();
}

/** A client of submission that nobody of ours wrote. */
export function submissionClient(peer: Peer, { address, token }: PeerMailbox) {
  return nodemailer.createTransport({
    ...{ host: peer.submission.host, port: peer.submission.port, secure: false, requireTLS: true },
    auth: { type: 'OAuth2', user: address, accessToken: token },
    tls: { ca: peer.authority, servername: 'localhost' },
  });
}

/** A line on which the test says every byte itself. */
export class RawLine {
  #socket: net.Socket;
  #heard = '';
  #wake: (() => void) | undefined;
  #closed = false;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    this.#listen();
  }

  static async open(port: number): Promise<RawLine> {
    const line = new RawLine(net.connect({ host: '127.0.0.1', port }));
    await line.until(/^\* OK .*\r\n/m);
    return line;
  }

  /** Opened, protected and signed on. */
  static async signedOn(peer: Peer, { address, token }: PeerMailbox): Promise<RawLine> {
    const line = await RawLine.open(peer.imap.port);
    await line.say('t STARTTLS', /^t OK.*\r\n/m);
    await line.protect(peer.authority);
    const initial = Buffer.from(`user=${address}\x01auth=Bearer ${token}\x01\x01`).toString('base64');
    await line.say(`a AUTHENTICATE XOAUTH2 ${initial}`, /^a OK.*\r\n/m);
    return line;
  }

  async protect(authority: string): Promise<void> {
    this.#socket.removeAllListeners('data');
    const secured = tls.connect({ socket: this.#socket, ca: authority, servername: 'localhost' });
    await new Promise<void>((resolve, reject) => secured.once('secureConnect', resolve).once('error', reject));
    this.#socket = secured;
    this.#listen();
  }

  get closed(): boolean {
    return this.#closed;
  }

  write(text: string | Buffer): void {
    this.#socket.write(text);
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
      if (this.#closed) throw new Error(`the line ended before ${pattern}: ${this.#heard.slice(0, 500)}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Resolves when the other side hangs up. */
  async ended(): Promise<void> {
    while (!this.#closed)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
  }

  close(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#heard += chunk.toString('latin1');
      this.#wake?.();
    });
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#wake?.();
    });
  }
}

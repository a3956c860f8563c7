import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A chip: what it says at power-up, and what it answers to a command. */
export type Chip = {
  readonly atr: Uint8Array;
  /** Power came, went, or the card was reset: whatever was selected is so no more. */
  power(): void;
  /** Data and status word; undefined: the chip says nothing, ever. */
  answer(command: Uint8Array): Uint8Array | undefined;
};

/** Controls of the vpcd protocol (cards.md §3): bodies of one byte. */
const controls = { off: 0, on: 1, reset: 2, atr: 4 } as const;
/** Pause before a reader that is not there is looked for again, in milliseconds. */
const RECONNECT_MS = 50;
/** A reader looks for its card every 0.4 s: it must find none between two cards, as no hand swaps them faster. */
const HAND_MS = 450;

/**
 * A card in a virtual reader, from `insert` to `remove`: it speaks the protocol of the `vpcd` driver over TCP, in which
 * the card is the client. A reader that goes (its service is stopped) is waited for, as a card that stays in it does.
 */
export class VpcdCard {
  readonly #port: number;
  readonly #chip: Chip;
  #socket: Socket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #received = Buffer.alloc(0);
  #removed = false;

  /**
   * @param port of the reader's slot
   * @param free resolves when the slot is: the reader has seen that the card before it left
   */
  constructor(port: number, chip: Chip, free: Promise<void>) {
    this.#port = port;
    this.#chip = chip;
    free.then(() => {
      if (!this.#removed) this.#connect();
    });
  }

  /** Pulls the card out. Resolves when the reader may take another. */
  async remove(): Promise<void> {
    this.#removed = true;
    clearTimeout(this.#retry);
    const socket = this.#socket;
    if (!socket || socket.closed) return;
    const left = new Promise((resolve) => socket.once('close', resolve));
    // The reader learns it by itself, at its next look: then it closes its side.
    socket.end();
    const late = setTimeout(() => socket.destroy(), 2 * HAND_MS);
    await left;
    clearTimeout(late);
    await pause(HAND_MS);
  }

  #connect(): void {
    const socket = connect({ port: this.#port, host: '127.0.0.1', allowHalfOpen: false });
    this.#socket = socket;
    this.#received = Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#read(socket, bytes));
    socket.on('error', () => {});
    socket.on('close', () => {
      if (!this.#removed) this.#retry = setTimeout(() => this.#connect(), RECONNECT_MS);
    });
  }

  #read(socket: Socket, bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    while (this.#received.length >= 2 && !this.#removed) {
      const end = 2 + this.#received.readUInt16BE(0);
      if (this.#received.length < end) return;
      const body = this.#received.subarray(2, end);
      this.#received = this.#received.subarray(end);
      const answer = body.length === 1 ? this.#control(body[0]) : this.#chip.answer(body);
      if (!answer) continue;
      const head = Buffer.alloc(2);
      head.writeUInt16BE(answer.length);
      socket.write(Buffer.concat([head, answer]));
    }
  }

  #control(control: number | undefined): Uint8Array | undefined {
    if (control === controls.atr) return this.#chip.atr;
    if (control === controls.off || control === controls.on || control === controls.reset) this.#chip.power();
    return undefined;
  }
}

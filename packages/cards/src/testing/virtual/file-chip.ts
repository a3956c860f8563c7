import type { Chip } from './vpcd-card.ts';

/** Applications of a chip by name (hexadecimal), each with its files by identifier. */
export type ChipFiles = ReadonlyMap<string, ReadonlyMap<number, Uint8Array>>;

const status = (word: number) => Uint8Array.of(word >> 8, word & 0xff);
/** What a chip says at power-up: T=0, as Vitale and CPS chips are in public captures (cards.md §3). */
const atr = Uint8Array.from(Buffer.from('3B6800000073C84013009000', 'hex'));

/**
 * A chip of files behind the T=0 protocol, as the cards of the health sector are: SELECT, READ BINARY, and GET RESPONSE
 * for what SELECT has to say. A name may be selected by its first bytes (ISO 7816-4).
 */
export class FileChip implements Chip {
  readonly atr = atr;
  readonly #files: ChipFiles;
  readonly #before: (command: Uint8Array) => Uint8Array | undefined | 'none';
  #application: ReadonlyMap<number, Uint8Array> | undefined;
  #file: Uint8Array | undefined;
  #response: Uint8Array | undefined;

  /** @param before answers a command in the place of the files (`undefined`: never), or `'none'` to leave it to them */
  constructor(files: ChipFiles, before: (command: Uint8Array) => Uint8Array | undefined | 'none' = () => 'none') {
    this.#files = files;
    this.#before = before;
  }

  power(): void {
    this.#application = undefined;
    this.#file = undefined;
    this.#response = undefined;
  }

  answer(command: Uint8Array): Uint8Array | undefined {
    const first = this.#before(command);
    if (first !== 'none') return first;
    switch (command[1]) {
      case 0xa4:
        return command[2] === 0x04 ? this.#selectName(command) : this.#selectFile(command);
      case 0xb0:
        return this.#read(command);
      case 0xc0:
        return this.#rest(command[4] ?? 0);
      default:
        return status(0x6d00);
    }
  }

  #selectName(command: Uint8Array): Uint8Array {
    const name = Buffer.from(command.subarray(5, 5 + (command[4] ?? 0))).toString('hex');
    const found = [...this.#files].find(([one]) => one.toLowerCase().startsWith(name));
    if (!found || name === '') return status(0x6a82);
    this.#application = found[1];
    this.#file = undefined;
    // File control information, which T=0 gives at the next command only.
    const id = Buffer.from(found[0], 'hex');
    this.#response = Uint8Array.of(0x6f, id.length + 2, 0x84, id.length, ...id);
    return status(0x6100 | this.#response.length);
  }

  #selectFile(command: Uint8Array): Uint8Array {
    this.#file = this.#application?.get(((command[5] ?? 0) << 8) | (command[6] ?? 0));
    return status(this.#file ? 0x9000 : 0x6a82);
  }

  #read(command: Uint8Array): Uint8Array {
    const [, , high = 0, low = 0] = command;
    // A short name selects the file that it reads; a file is short-named by its identifier here.
    const short = (high & 0x80) !== 0;
    if (short) this.#file = this.#application?.get(high & 0x1f);
    if (!this.#file) return status(short ? 0x6a82 : 0x6986);
    const at = short ? low : (high << 8) | low;
    if (at > 0 && at >= this.#file.length) return status(0x6b00);
    const left = this.#file.length - at;
    const wanted = command[4] || 256;
    if (left === 0) return status(0x9000);
    // T=0: a length that the card cannot serve is answered with the one that it can.
    if (left < wanted) return status(0x6c00 | left);
    return Buffer.concat([this.#file.subarray(at, at + wanted), status(0x9000)]);
  }

  #rest(length: number): Uint8Array {
    const response = this.#response;
    this.#response = undefined;
    if (!response) return status(0x6985);
    return Buffer.concat([response.subarray(0, length || 256), status(0x9000)]);
  }
}

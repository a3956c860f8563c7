import { CardError } from '../errors.ts';
import { ck, type Handle, type Pkcs11 } from './api.ts';
import { rvOf } from './rv.ts';

/** A card as the module shows it, and where. */
export type FoundToken = {
  readonly slot: Handle;
  readonly label: string;
  readonly serial: string;
};

/** Length at which PKCS#11 cuts the name of a slot. */
const SLOT_NAME = 64;

/** The PKCS#11 module of this process, started once, whoever else of the process uses it (the TLS engine does). */
export class Pkcs11Module {
  readonly api: Pkcs11;
  readonly #path: string;
  #started = false;
  /** Cards logged in by this process: while there is one the module cannot be started afresh. */
  logins = 0;

  constructor(api: Pkcs11, path: string) {
    this.api = api;
    this.#path = path;
  }

  /** @throws CardError `middleware-missing` for a file that is no module, what the module says at its start */
  start(): void {
    if (this.#started) return;
    try {
      this.api.load(this.#path);
    } catch (cause) {
      throw new CardError('middleware-missing', { cause });
    }
    this.#initialize();
    this.#started = true;
  }

  /** Starts the module afresh if no card would lose its login: it then sees readers and cards anew. */
  restart(): void {
    if (!this.#started || this.logins > 0) return;
    try {
      this.api.C_Finalize();
    } catch {
      // What is broken may not end well: what counts is that it starts.
    }
    this.#initialize();
  }

  #initialize(): void {
    try {
      // The TLS engine calls the same module from another thread.
      this.api.C_Initialize({ flags: ck.osLockingOk });
    } catch (error) {
      if (rvOf(error) !== 'CKR_CRYPTOKI_ALREADY_INITIALIZED') throw error;
    }
  }

  /** What the module says of itself. */
  describe(): { description: string; version: string } {
    const { libraryDescription, libraryVersion } = this.api.C_GetInfo();
    return { description: libraryDescription.trim(), version: `${libraryVersion.major}.${libraryVersion.minor}` };
  }

  /**
   * The card of a reader (decision 29): the one in the slot that bears the reader's name, as the professional's
   * middleware names its slots; else the one that bears the serial number which the card itself told.
   */
  find(reader: string, cardSerial: string | undefined): FoundToken | undefined {
    const tokens = this.#tokens();
    return (
      tokens.find(({ slotName }) => isReader(slotName, reader)) ??
      (cardSerial === undefined
        ? undefined
        : tokens.find(({ label, serial }) => label === cardSerial || serial === cardSerial))
    );
  }

  /** Whether the module has a slot that bears the reader's name, be it empty. */
  knows(reader: string): boolean {
    return this.api.C_GetSlotList(false).some((slot) => {
      try {
        return isReader(this.api.C_GetSlotInfo(slot).slotDescription.trim(), reader);
      } catch {
        return false;
      }
    });
  }

  /** Where a card is now. */
  locate({ label, serial }: FoundToken): FoundToken | undefined {
    return this.#tokens().find((token) => token.label === label && token.serial === serial);
  }

  #tokens(): (FoundToken & { slotName: string })[] {
    return this.api.C_GetSlotList(true).flatMap((slot) => {
      try {
        const slotName = this.api.C_GetSlotInfo(slot).slotDescription.trim();
        const { flags, ...info } = this.api.C_GetTokenInfo(slot);
        if ((flags & ck.tokenInitialized) === 0) return [];
        return [{ slot, slotName, label: info.label.trim(), serial: info.serialNumber.trim() }];
      } catch (error) {
        // A card that left between the list and the question, or that this module does not know.
        if (rvOf(error) === undefined) throw error;
        return [];
      }
    });
  }
}

function isReader(slotName: string, reader: string): boolean {
  return slotName === reader || (slotName.length >= SLOT_NAME && reader.startsWith(slotName));
}

import type { PinResult, PinState } from '../types.ts';
import type { Certificate, DataObject } from './objects.ts';

/** What a card shows through the module before its PIN. */
export type TokenView = {
  /** Of the token, as the module says it: TLS finds its key by it. */
  readonly label: string;
  readonly serial: string;
  readonly pin: PinState;
  readonly certificates: readonly Certificate[];
  /** `CPS_INFO_PS`, `CPS_NAME_PS`. */
  readonly data: readonly DataObject[];
};

/** What the module's thread does, by name: arguments and result. */
export type Pkcs11Calls = {
  describe(): { description: string; version: string };
  /** Looks at the card of a reader without keeping it open. */
  look(reader: string, cardSerial: string | undefined): TokenView | undefined;
  /** Opens the card of a reader; the number names it in the calls below. */
  open(reader: string, cardSerial: string | undefined): { card: number; view: TokenView } | undefined;
  login(card: number, pin: Uint8Array): PinResult;
  situations(card: number): DataObject[];
  sign(card: number, keyId: Uint8Array, data: Uint8Array): Uint8Array;
  close(card: number): void;
};

export type Pkcs11Ask = {
  readonly id: number;
  readonly call: keyof Pkcs11Calls;
  readonly args: readonly unknown[];
  /** One cell, of `askStates`. */
  readonly state: SharedArrayBuffer;
};

/** A call that nobody waits for any more is not begun: above all, no PIN is presented for nobody. */
export const askStates = { waiting: 0, begun: 1, abandoned: 2 } as const;

export type Pkcs11Thread = {
  /** File of the module. */
  readonly module: string;
  /** A script that stands for the binding: its `createPkcs11()` makes one. */
  readonly provider?: string | undefined;
};

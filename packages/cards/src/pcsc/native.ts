import { createRequire } from 'node:module';
import { CardError } from '../errors.ts';

/** What this package uses of `smartcard`, the optional native binding of PC/SC. */
export type Pcsc = {
  Context: new () => PcscContext;
};

/** A connection to the system's card service. One call at a time: PC/SC makes the second wait for the first. */
export type PcscContext = {
  /** At once, with the state of each. */
  listReaders(): PcscHandle[];
  /** Resolves at the first change, with nothing (`[]`) at the time-out, with null once cancelled. */
  waitForChange(states: { name: string; state: number }[], timeoutMs: number): Promise<unknown[] | null>;
  cancel(): void;
  close(): void;
};

export type PcscHandle = {
  readonly name: string;
  readonly state: number;
  readonly atr: Buffer | null;
  connect(shareMode: number, protocols: number): Promise<PcscCard>;
};

export type PcscCard = {
  transmit(command: Buffer, options?: { maxRecvLength?: number }): Promise<Buffer>;
  disconnect(disposition?: number): void;
};

/** Values of the PC/SC standard that are the same on every system. */
export const share = { exclusive: 1, shared: 2 } as const;
export const anyProtocol = 3;
export const leaveCard = 0;

/** Loads the binding. @throws CardError `middleware-missing` where it was not compiled or its library is absent */
export function loadPcsc(): Pcsc {
  try {
    return createRequire(import.meta.url)('smartcard') as Pcsc;
  } catch (cause) {
    throw new CardError('middleware-missing', { cause });
  }
}

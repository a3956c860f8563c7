import { knownFaults, type TeleserviceFault } from '@trousse/insi';

/** Faults that the console can have answered; `silence` is a connection that breaks, `page` a gateway's own page. */
export const forcedFaults = [...(Object.keys(knownFaults) as (keyof typeof knownFaults)[]), 'silence', 'page'] as const;
export type ForcedFault = (typeof forcedFaults)[number];

/** How the téléservices of the sandbox behave; the console and the tests change it. */
export type TeleserviceSettings = {
  /** A person who is not found: code 01 as in production, or the fault of the test environment (identity.md §2.2). */
  unknown: 'cr01' | 'cnda';
  /** Answered to every call until it is taken away. */
  fault: ForcedFault | undefined;
  /** Times that a batch is not ready yet when it is asked for. */
  batchNotReady: number;
  /** Seconds that a batch asks to wait at its deposit, and when it is not ready (the published traces). */
  batchDelay: number;
  batchNewDelay: number;
  /** Minutes that the context of a phone lasts; the captured one lasts 20. */
  contextMinutes: number;
  /** Minutes that the code of a phone may be read. */
  codeMinutes: number;
};

export const defaultSettings: Readonly<TeleserviceSettings> = {
  unknown: 'cr01',
  fault: undefined,
  batchNotReady: 1,
  batchDelay: 5,
  batchNewDelay: 10,
  contextMinutes: 20,
  codeMinutes: 5,
};

/** Numbers of authorisation (IDAM) that the téléservices know; fictitious. */
export const knownIdams: readonly string[] = ['TROUSSE00001'];

/** A fault as one call has it: with the identifier to quote to a support desk. */
export class TeleserviceRefusal extends Error {
  readonly fault: TeleserviceFault;

  constructor(fault: TeleserviceFault, detail = fault.detail) {
    super(`Téléservice: ${fault.code}`);
    this.name = 'TeleserviceRefusal';
    this.fault = { ...fault, detail };
  }
}

/** What no public text gives a code to: told as a technical fault that says what is wrong (decision 31). */
export function technical(detail: string): TeleserviceRefusal {
  return new TeleserviceRefusal({ ...knownFaults.technical, severity: 'erreur' }, detail);
}

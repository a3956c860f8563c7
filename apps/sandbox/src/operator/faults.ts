import { limits } from './limits.ts';

/** How the operator behaves: well, unless the console or a test says otherwise. */
export type FaultSettings = {
  /** `expired`: every token is told to be past its life; `refused`: mailboxes may not be opened. */
  readonly login: 'none' | 'expired' | 'refused';
  /** Before each message of a FETCH, in ms. */
  readonly slowFetchMs: number;
  /** Every mailbox is full. */
  readonly fullQuota: boolean;
  /**
   * What becomes of a message handed in: `refused` for good, `busy` for now, and the two that a client cannot tell apart:
   * the line is cut after the message came, which was delivered (`lost-accepted`) or was not (`lost-dropped`).
   */
  readonly submission: 'none' | 'refused' | 'busy' | 'lost-accepted' | 'lost-dropped';
  /** How many messages that befalls; 0: all, until changed. */
  readonly submissionTimes: number;
  /** Between acceptance and delivery, in seconds. */
  readonly deliveryDelaySeconds: number;
  /** Domains written to, with those under them; others are refused with 550. */
  readonly allowedDomains: readonly string[];
};

/** The domains of the directory and of the citizens. */
export function noFaults(allowedDomains: readonly string[]): FaultSettings {
  return {
    ...{ login: 'none', slowFetchMs: 0, fullQuota: false, submission: 'none', submissionTimes: 0 },
    ...{ deliveryDelaySeconds: 0, allowedDomains },
  };
}

export class Faults {
  now: FaultSettings;

  constructor(now: FaultSettings) {
    this.now = now;
  }

  /** Of each mailbox, in bytes. */
  get quota(): number {
    return this.now.fullQuota ? 0 : limits.quota;
  }

  allows(domain: string): boolean {
    return this.now.allowedDomains.some((one) => domain === one || domain.endsWith(`.${one}`));
  }

  /** What befalls the message that is being handed in; counted once. */
  takeSubmission(): FaultSettings['submission'] {
    const { submission, submissionTimes } = this.now;
    if (submission === 'none' || submissionTimes === 0) return submission;
    const left = submissionTimes - 1;
    this.now = { ...this.now, submissionTimes: left, submission: left === 0 ? 'none' : submission };
    return submission;
  }
}

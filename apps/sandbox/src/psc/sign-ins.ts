import { randomInt, randomUUID } from 'node:crypto';
import type { PscAccount } from './accounts.ts';
import type { Phone, PhoneOutcome } from './phone.ts';

/** What a page of the provider waits for. */
export type PendingSignIn = {
  readonly account: PscAccount;
  readonly digits: string;
  readonly request: string;
  outcome?: PhoneOutcome;
};

/** The requests that pages of the provider sent to phones, by the interaction that each belongs to. */
export class PendingSignIns {
  readonly #phone: Phone;
  readonly #byInteraction = new Map<string, PendingSignIn>();

  constructor(phone: Phone) {
    this.#phone = phone;
  }

  /** Shows a request on the phone of an account; the one before it, if any, is withdrawn. */
  begin(interaction: string, account: PscAccount): PendingSignIn {
    this.end(interaction);
    const request = randomUUID();
    const digits = String(randomInt(100)).padStart(2, '0');
    const pending: PendingSignIn = { account, digits, request };
    this.#byInteraction.set(interaction, pending);
    this.#phone.ask({ id: request, account, channel: 'MOBILE', digits, asker: 'Trousse' }, async (outcome) => {
      pending.outcome = outcome;
    });
    return pending;
  }

  of(interaction: string): PendingSignIn | undefined {
    // Looking at the phone is what tells that the time is over.
    this.#phone.waiting();
    return this.#byInteraction.get(interaction);
  }

  end(interaction: string): void {
    const pending = this.#byInteraction.get(interaction);
    if (pending !== undefined) this.#phone.withdraw(pending.request);
    this.#byInteraction.delete(interaction);
  }
}

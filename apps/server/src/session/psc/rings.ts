import { failure } from '../../errors.ts';
import type { Clock } from '../../ids.ts';
import { limits } from '../../limits.ts';
import type { PhoneRequest } from './provider.ts';

type Ring = { readonly nationalId: string; id?: string; until: number };

/**
 * Requests that show on phones. Anyone may send one to anybody: how many a person has at once is bounded, and a browser
 * that forgets its own does not take it off the phone.
 */
export class Rings {
  readonly #clock: Clock;
  #rings: Ring[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sends a request to a person. @throws TOO_MANY where as many as may be show already; what `send` throws */
  async ring(nationalId: string, send: () => Promise<PhoneRequest>): Promise<PhoneRequest> {
    const now = this.#clock().getTime();
    this.#rings = this.#rings.filter(({ until }) => until > now);
    const own = this.#rings.filter((one) => one.nationalId === nationalId);
    if (own.length >= limits.pscRequestsPerPerson || this.#rings.length >= limits.pendingPscFlows) {
      throw failure('TOO_MANY');
    }
    const ring: Ring = { nationalId, until: now + limits.pscExchangeMs };
    this.#rings.push(ring);
    try {
      const sent = await send();
      ring.id = sent.id;
      ring.until = this.#clock().getTime() + sent.expiresIn * 1000;
      return sent;
    } catch (error) {
      this.#forget(ring);
      throw error;
    }
  }

  /** The person approved it. */
  approved(id: string): void {
    this.#forget(this.#rings.find((one) => one.id === id));
  }

  #forget(ring: Ring | undefined): void {
    this.#rings = this.#rings.filter((one) => one !== ring);
  }
}

import type { IdentityTraits, OfficialIdentity } from '@trousse/ins';
import { newHandle, type Random } from '../ids.ts';

/** One identity that INSi found, and what was asked: nothing is kept of it until the user has compared. */
export type HeldAnswer = {
  readonly official: OfficialIdentity;
  readonly at: Date;
  readonly channel: 'INSI' | 'CV' | 'CB';
  readonly asked: IdentityTraits;
  readonly birthDateInterpreted: boolean;
};

/** The answers of INSi that one session waits to confirm, behind opaque handles; the oldest leave first. */
export class InsiAnswers {
  #capacity: number;
  readonly #byHandle = new Map<string, HeldAnswer>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  hold(answer: HeldAnswer, random: Random): string {
    const handle = newHandle(random);
    this.#byHandle.set(handle, answer);
    const [oldest] = this.#byHandle.keys();
    if (oldest !== undefined && this.#byHandle.size > this.#capacity) this.#byHandle.delete(oldest);
    return handle;
  }

  get(handle: string): HeldAnswer | undefined {
    return this.#byHandle.get(handle);
  }

  /** Forgets them all; what comes late is not held. */
  close(): void {
    this.#capacity = 0;
    this.#byHandle.clear();
  }
}

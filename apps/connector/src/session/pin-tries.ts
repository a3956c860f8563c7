import { createHmac, randomBytes } from 'node:crypto';
import { PIN_TRIES, type PinState } from '@trousse/cards';
import type { TriesLeft } from '../refusal.ts';

type Stay = {
  readonly refused: Set<string>;
  wrongInARow: number;
  lastTry: boolean;
  /** What the readers said of the card when it accepted a PIN: until they look again, it is no longer so. */
  outdated?: PinState | undefined;
};

/**
 * What the connector learnt of the PINs presented to each card during its present stay in a reader, so that the
 * software never blocks a card by itself (issue 5): a PIN refused once is not sent twice, and the last try is told
 * before it is made. Only keyed hashes are kept, in memory, and dropped when the card leaves.
 */
export class PinTries {
  readonly #key = randomBytes(32);
  readonly #stays = new Map<string, Stay>();

  /** A name for these bytes at this stay, which says nothing of them. */
  nameOf(insertion: string, pin: Uint8Array): string {
    return createHmac('sha256', this.#key).update(insertion).update('\0').update(pin).digest('base64');
  }

  /** Whether the card has refused that PIN since it was inserted. */
  wasRefused(insertion: string, name: string): boolean {
    return this.#stays.get(insertion)?.refused.has(name) ?? false;
  }

  /** How the card bears wrong PINs: what the readers say, unless more was learnt since they looked. */
  stateOf(insertion: string, said: PinState | undefined): PinState | undefined {
    const stay = this.#stays.get(insertion);
    if (stay === undefined || said === 'blocked') return said;
    if (said !== stay.outdated) stay.outdated = undefined;
    if (stay.lastTry || stay.wrongInARow >= PIN_TRIES - 1) return 'final-try';
    return stay.outdated === undefined ? said : undefined;
  }

  /** The card refused the PIN of that name. */
  refused(insertion: string, name: string, { triesLeft, triesBound }: TriesLeft): void {
    const stay = this.#stay(insertion);
    stay.outdated = undefined;
    stay.refused.add(name);
    stay.wrongInARow += 1;
    stay.lastTry = triesLeft !== undefined && triesLeft <= 1 && triesBound !== 'at-least';
  }

  /** The card, of which the readers said `said`, accepted a PIN: it counts from the start again. */
  accepted(insertion: string, said: PinState | undefined): void {
    Object.assign(this.#stay(insertion), { wrongInARow: 0, lastTry: false, outdated: said });
  }

  /** Forgets every stay but these. */
  keep(insertions: ReadonlySet<string>): void {
    for (const insertion of this.#stays.keys()) if (!insertions.has(insertion)) this.#stays.delete(insertion);
  }

  #stay(insertion: string): Stay {
    const stay = this.#stays.get(insertion) ?? { refused: new Set(), wrongInARow: 0, lastTry: false };
    this.#stays.set(insertion, stay);
    return stay;
  }
}

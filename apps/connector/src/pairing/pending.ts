import type { PublicKeyJwk } from '@trousse/contract/connector';
import { type ConnectorDeps, randomName } from '../deps.ts';
import { MAX_PENDING_PAIRINGS, MAX_WRONG_CODES_PER_HOUR, PAIRING_MS, PAIRING_TRIES } from '../limits.ts';
import { Refusal } from '../refusal.ts';

type Pending = { id: string; origin: string; publicKey: PublicKeyJwk; code: string; until: number; triesLeft: number };

/** A code for the person at the workstation, and who wants it. */
export type PairingCode = { pairingId: string; origin: string; code: string };

/** Pairings that wait for their code. One an origin: a new one takes the place of the one before. */
export class PendingPairings {
  readonly #deps: Pick<ConnectorDeps, 'clock' | 'random'>;
  #pending: Pending[] = [];
  #wrongAt: number[] = [];

  constructor(deps: Pick<ConnectorDeps, 'clock' | 'random'>) {
    this.#deps = deps;
  }

  /** The codes to show. */
  codes(): PairingCode[] {
    this.#forgetOld();
    return this.#pending.map(({ id, origin, code }) => ({ pairingId: id, origin, code }));
  }

  /** Starts a pairing. @throws Refusal `TOO_MANY` after too many wrong codes */
  begin(origin: string, publicKey: PublicKeyJwk): PairingCode {
    const now = this.#forgetOld();
    if (this.#wrongAt.length >= MAX_WRONG_CODES_PER_HOUR) throw new Refusal('TOO_MANY');
    const id = randomName(this.#deps.random);
    const code = this.#code();
    const begun = { id, origin, publicKey, code, until: now + PAIRING_MS, triesLeft: PAIRING_TRIES };
    const others = this.#pending.filter((one) => one.origin !== origin);
    this.#pending = [...others, begun].slice(-MAX_PENDING_PAIRINGS);
    return { pairingId: id, origin, code };
  }

  /**
   * Ends a pairing by its code.
   * @returns the key to bind to the origin
   * @throws Refusal `PAIRING_CODE_WRONG` (with the tries left), `PAIRING_EXPIRED` (unknown, too old, void)
   */
  finish(id: string, origin: string, code: string): PublicKeyJwk {
    const now = this.#forgetOld();
    const pending = this.#pending.find((one) => one.id === id && one.origin === origin);
    if (!pending) throw new Refusal('PAIRING_EXPIRED');
    if (pending.code === code) {
      this.#drop(pending);
      return pending.publicKey;
    }
    this.#wrongAt.push(now);
    pending.triesLeft -= 1;
    if (pending.triesLeft > 0) throw new Refusal('PAIRING_CODE_WRONG', { triesLeft: pending.triesLeft });
    this.#drop(pending);
    throw new Refusal('PAIRING_EXPIRED');
  }

  #drop(pending: Pending): void {
    this.#pending = this.#pending.filter((one) => one !== pending);
  }

  #forgetOld(): number {
    const now = this.#deps.clock().getTime();
    this.#pending = this.#pending.filter((one) => one.until > now);
    this.#wrongAt = this.#wrongAt.filter((at) => at > now - 3_600_000);
    return now;
  }

  /** Six digits, each code as likely as another: the few numbers past the last whole million are drawn again. */
  #code(): string {
    for (;;) {
      const drawn = Buffer.from(this.#deps.random(4)).readUInt32BE();
      if (drawn < 4_294_000_000) return String(drawn % 1_000_000).padStart(6, '0');
    }
  }
}

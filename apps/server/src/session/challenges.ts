import { createHash } from 'node:crypto';
import { failure } from '../errors.ts';
import type { Clock, Random } from '../ids.ts';
import { limits } from '../limits.ts';
import type { CardTunnel } from '../tunnel/card-tunnel.ts';

type Challenge = {
  /** SHA-256 of the cookie that only the browser which asked has. */
  readonly owner: string;
  readonly nonce: string;
  readonly ticket: string;
  readonly expiresAt: Date;
  /** A connector has used the ticket, or is using it. */
  ticketUsed: boolean;
  tunnel?: CardTunnel;
  arrived: () => void;
};

export type NewChallenge = { cookie: string; nonce: string; ticket: string; expiresAt: Date };
export type Answered = { nonce: string; tunnel: CardTunnel };

/** Sign-ins begun and not finished: a nonce for the card and a ticket for the connector, each good once. */
export class Challenges {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #byTicket = new Map<string, Challenge>();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** @throws TOO_MANY */
  issue(): NewChallenge {
    this.sweep();
    if (this.#byTicket.size >= limits.pendingChallenges) throw failure('TOO_MANY');
    const secret = () => Buffer.from(this.#random(32)).toString('base64url');
    const [cookie, nonce, ticket] = [secret(), secret(), secret()];
    const expiresAt = new Date(this.#clock().getTime() + limits.challengeMs);
    const challenge = { owner: hash(cookie), nonce, ticket, expiresAt, ticketUsed: false, arrived: () => {} };
    this.#byTicket.set(ticket, challenge);
    return { cookie, nonce, ticket, expiresAt };
  }

  /**
   * Takes a ticket for a tunnel; it cannot be taken again.
   * @returns how to hand over the tunnel once it is open, or undefined when the ticket is not good
   */
  takeTicket(ticket: string): ((tunnel: CardTunnel) => boolean) | undefined {
    const challenge = this.#live(ticket);
    if (challenge === undefined || challenge.ticketUsed) return undefined;
    challenge.ticketUsed = true;
    return (tunnel) => {
      if (this.#live(ticket) !== challenge) return false;
      challenge.tunnel = tunnel;
      challenge.arrived();
      return true;
    };
  }

  /**
   * Ends a challenge, whatever follows: the same answer is never looked at twice. Waits a little for the connector,
   * which dials at the moment the page answers.
   * @throws CHALLENGE_EXPIRED when it is not this browser's, or not there any more; CONNECTOR_LOST without tunnel
   */
  async answer(cookie: string | undefined, ticket: string): Promise<Answered> {
    const challenge = this.#live(ticket);
    if (cookie === undefined || challenge === undefined || challenge.owner !== hash(cookie)) {
      throw failure('CHALLENGE_EXPIRED');
    }
    if (challenge.tunnel === undefined) await this.#arrival(challenge);
    // Two answers may have waited together: one of them finds it gone.
    if (!this.#byTicket.delete(ticket)) throw failure('CHALLENGE_EXPIRED');
    const { nonce, tunnel } = challenge;
    if (tunnel === undefined) throw failure('CONNECTOR_LOST');
    return { nonce, tunnel };
  }

  /** Forgets what expired, and closes the tunnels that nobody claimed. */
  sweep(): void {
    for (const ticket of [...this.#byTicket.keys()]) this.#live(ticket);
  }

  /** Forgets everything. */
  close(): void {
    for (const challenge of this.#byTicket.values()) this.#drop(challenge);
  }

  #live(ticket: string): Challenge | undefined {
    const challenge = this.#byTicket.get(ticket);
    if (challenge === undefined || challenge.expiresAt > this.#clock()) return challenge;
    this.#drop(challenge);
    return undefined;
  }

  #drop(challenge: Challenge): void {
    this.#byTicket.delete(challenge.ticket);
    challenge.tunnel?.close();
    challenge.arrived();
  }

  #arrival(challenge: Challenge): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, limits.tunnelWaitMs);
      challenge.arrived = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

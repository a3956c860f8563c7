import { createHash } from 'node:crypto';
import type { Ins } from '@trousse/ins';
import { failure } from '../errors.ts';
import type { Clock, Random } from '../ids.ts';
import { limits } from '../limits.ts';

/** Whom a ticket is for, and the patient that it opens. */
export type TicketContent = {
  readonly professional: string;
  readonly ins: Ins;
  /** The structure in whose name to work, where a software named it. */
  readonly structureId?: string;
  /** Who asked: `session`, or the name of the software. */
  readonly by: string;
};

type Kept = { readonly content: TicketContent; readonly expiresAt: Date };

/**
 * One-time links to a patient. A ticket lives a minute and serves once: the browser that redeems it gets a cookie, with
 * which the same person, signed in there, opens the patient. Both are known by their hash alone, in this process only: a
 * ticket lost by a restart costs a click.
 */
export class Tickets {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #tickets = new Map<string, Kept>();
  readonly #claims = new Map<string, Kept>();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** @throws TOO_MANY */
  issue(content: TicketContent): { ticket: string; expiresAt: Date } {
    const { secret: ticket, expiresAt } = this.#keep(this.#tickets, content, limits.ticketMs);
    return { ticket, expiresAt };
  }

  /** Uses a ticket up. @returns the cookie of the browser that did @throws TICKET_UNKNOWN, TOO_MANY */
  redeem(ticket: string): string {
    const kept = this.#live(this.#tickets, ticket);
    this.#tickets.delete(hash(ticket));
    if (kept === undefined) throw failure('TICKET_UNKNOWN');
    return this.#keep(this.#claims, kept.content, limits.ticketClaimMs).secret;
  }

  /** What the browser with this cookie redeemed. @throws TICKET_UNKNOWN */
  redeemed(cookie: string | undefined): TicketContent {
    const kept = cookie === undefined ? undefined : this.#live(this.#claims, cookie);
    if (kept === undefined) throw failure('TICKET_UNKNOWN');
    return kept.content;
  }

  forget(cookie: string | undefined): void {
    if (cookie !== undefined) this.#claims.delete(hash(cookie));
  }

  sweep(): void {
    const now = this.#clock();
    for (const kept of [this.#tickets, this.#claims])
      for (const [key, { expiresAt }] of kept) if (expiresAt <= now) kept.delete(key);
  }

  #keep(among: Map<string, Kept>, content: TicketContent, ms: number): { secret: string; expiresAt: Date } {
    this.sweep();
    if (among.size >= limits.pendingTickets) throw failure('TOO_MANY');
    const { professional, by } = content;
    const alike = [...among.values()].filter(
      (kept) => kept.content.professional === professional && kept.content.by === by,
    );
    if (alike.length >= limits.pendingTicketsPerPerson) throw failure('TOO_MANY');
    const secret = Buffer.from(this.#random(32)).toString('base64url');
    const expiresAt = new Date(this.#clock().getTime() + ms);
    among.set(hash(secret), { content, expiresAt });
    return { secret, expiresAt };
  }

  #live(among: Map<string, Kept>, secret: string): Kept | undefined {
    const kept = among.get(hash(secret));
    return kept !== undefined && kept.expiresAt > this.#clock() ? kept : undefined;
  }
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

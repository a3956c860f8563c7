import { createHash } from 'node:crypto';
import { failure } from '../errors.ts';
import type { Clock, Random } from '../ids.ts';
import { type LockReason, Session, type SignedIn } from './session.ts';

type Lifetimes = { readonly absoluteMs: number; readonly idleMs: number };

/** The sessions of this process, by the hash of their cookie: the cookie itself is never kept. */
export class Sessions {
  readonly #lifetimes: Lifetimes;
  readonly #clock: Clock;
  readonly #random: Random;
  /** Told of every lock, before the session forgets. */
  readonly #onLock: (session: Session, reason: LockReason) => void;
  readonly #byHash = new Map<string, Session>();

  constructor(
    lifetimes: Lifetimes,
    clock: Clock,
    random: Random,
    onLock: (session: Session, reason: LockReason) => void,
  ) {
    this.#lifetimes = lifetimes;
    this.#clock = clock;
    this.#random = random;
    this.#onLock = onLock;
  }

  /** @returns the session and the value of its cookie, 256 random bits */
  create(who: SignedIn, practice: Session['practice']): { session: Session; cookie: string } {
    const cookie = Buffer.from(this.#random(32)).toString('base64url');
    const session = new Session(who, practice, this.#clock());
    this.#byHash.set(hash(cookie), session);
    // The card was taken out, or the connector ended, while the sign-in was being checked or at any time after.
    void who.tunnel.ended.then((reason) => this.lock(session, reason));
    return { session, cookie };
  }

  /**
   * The session of a request; it counts as a use.
   * @throws NOT_SIGNED_IN, SESSION_LOCKED
   */
  require(cookie: string | undefined): Session {
    const session = cookie === undefined ? undefined : this.#byHash.get(hash(cookie));
    if (session === undefined) throw failure('NOT_SIGNED_IN');
    this.#expire(session);
    if (session.lockedBy !== undefined) throw failure('SESSION_LOCKED');
    session.usedAt = this.#clock();
    return session;
  }

  lock(session: Session, reason: LockReason): void {
    if (session.lockedBy !== undefined) return;
    this.#onLock(session, reason);
    session.lock(reason);
  }

  /** Forgets the session of a cookie altogether, signed out or replaced. @returns it, if it was there */
  remove(cookie: string | undefined): Session | undefined {
    if (cookie === undefined) return undefined;
    const session = this.#byHash.get(hash(cookie));
    this.#byHash.delete(hash(cookie));
    session?.lock('signed-out');
    return session;
  }

  /** The sessions that can still sign for this person, the one used last first: its card is the surest to be there. */
  active(nationalId: string): Session[] {
    return [...this.#byHash.values()]
      .filter((session) => session.nationalId === nationalId && session.lockedBy === undefined)
      .sort((a, b) => b.usedAt.getTime() - a.usedAt.getTime());
  }

  /** Locks what nobody used for long; a locked one is remembered until its cookie would have ended anyway. */
  sweep(): void {
    for (const [key, session] of this.#byHash) {
      this.#expire(session);
      const age = this.#clock().getTime() - session.createdAt.getTime();
      if (session.lockedBy !== undefined && age > this.#lifetimes.absoluteMs) this.#byHash.delete(key);
    }
  }

  /** Ends every session, as when the server stops. */
  close(): void {
    for (const session of this.#byHash.values()) this.lock(session, 'connector-lost');
    this.#byHash.clear();
  }

  #expire(session: Session): void {
    const now = this.#clock().getTime();
    const tooOld = now - session.createdAt.getTime() >= this.#lifetimes.absoluteMs;
    const idle = now - session.usedAt.getTime() >= this.#lifetimes.idleMs;
    if (tooOld || idle) this.lock(session, 'expired');
  }
}

function hash(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64url');
}

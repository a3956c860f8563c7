import { createHash } from 'node:crypto';
import { failure } from '../errors.ts';
import type { Clock, Random } from '../ids.ts';
import type { Recalled } from '../settings/recall.ts';
import type { CardTunnel } from '../tunnel/card-tunnel.ts';
import type { PscCredential } from './psc/credential.ts';
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
  create(who: SignedIn, recalled: Recalled): { session: Session; cookie: string } {
    const cookie = Buffer.from(this.#random(32)).toString('base64url');
    const session = new Session(who, recalled, this.#clock());
    this.#byHash.set(hash(cookie), session);
    // The card was taken out, or the connector or the session at Pro Santé Connect ended, while the sign-in was being
    // checked or at any time after.
    const { credential } = who;
    const ended: Promise<LockReason> = credential.kind === 'card' ? credential.tunnel.ended : credential.ended;
    void ended.then((reason) => this.lock(session, reason));
    return { session, cookie };
  }

  /**
   * The session of a request; it counts as a use.
   * @throws NOT_SIGNED_IN, SESSION_LOCKED
   */
  require(cookie: string | undefined): Session {
    const session = this.find(cookie);
    if (session === undefined) throw failure('NOT_SIGNED_IN');
    this.#expire(session);
    if (session.lockedBy !== undefined) throw failure('SESSION_LOCKED');
    session.usedAt = this.#clock();
    const { credential } = session.who;
    if (credential.kind === 'psc') credential.renewIfDue();
    session.mailCredential?.renewIfDue();
    return session;
  }

  /**
   * The session whose card is at the end of this tunnel. It does not count as a use: a program may ask where nobody is.
   * @throws NOT_SIGNED_IN, SESSION_LOCKED
   */
  requireOn(tunnel: CardTunnel): Session {
    const session = [...this.#byHash.values()].find(
      ({ who: { credential } }) => credential.kind === 'card' && credential.tunnel === tunnel,
    );
    if (session === undefined) throw failure('NOT_SIGNED_IN');
    this.#expire(session);
    if (session.lockedBy !== undefined) throw failure('SESSION_LOCKED');
    return session;
  }

  /** The session of a cookie, locked or not; it does not count as a use. */
  find(cookie: string | undefined): Session | undefined {
    return cookie === undefined ? undefined : this.#byHash.get(hash(cookie));
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

  /** The open sessions of this person, the one used last first. */
  active(nationalId: string): Session[] {
    return [...this.#byHash.values()]
      .filter((session) => session.nationalId === nationalId && session.lockedBy === undefined)
      .sort((a, b) => b.usedAt.getTime() - a.usedAt.getTime());
  }

  /** Those that can sign for this person, the one used last first: its card is the surest to be there. */
  withCard(nationalId: string): Session[] {
    return this.active(nationalId).filter(({ who }) => who.credential.kind === 'card');
  }

  /** Locks the sessions that came by a session of Pro Santé Connect. */
  lockPsc(matches: (credential: PscCredential) => boolean): void {
    for (const session of this.#byHash.values()) {
      const { credential } = session.who;
      if (credential.kind === 'psc' && matches(credential)) this.lock(session, 'psc-ended');
      // A card session goes on: its mail alone came by Pro Santé Connect.
      if (session.mailCredential && matches(session.mailCredential)) session.mailCredential.end();
    }
  }

  /** Resolves when no session is renewing what it came by. */
  async settled(): Promise<void> {
    for (const { who } of this.#byHash.values()) {
      if (who.credential.kind === 'psc') await who.credential.settled();
    }
  }

  /** Locks what nobody used for long, and renews what others came by; a locked one is remembered until its cookie would have ended anyway. */
  sweep(): void {
    for (const [key, session] of this.#byHash) {
      this.#expire(session);
      const { credential } = session.who;
      if (credential.kind === 'psc') credential.renewIfDue();
      session.mailCredential?.renewIfDue();
      const age = this.#clock().getTime() - session.createdAt.getTime();
      if (session.lockedBy !== undefined && age > this.#lifetimes.absoluteMs) this.#byHash.delete(key);
    }
  }

  /** Ends every session, as when the server stops. */
  close(): void {
    for (const session of this.#byHash.values())
      this.lock(session, session.who.credential.kind === 'card' ? 'connector-lost' : 'psc-ended');
    this.#byHash.clear();
  }

  #expire(session: Session): void {
    const now = this.#clock().getTime();
    const tooOld = now - session.createdAt.getTime() >= this.#lifetimes.absoluteMs;
    const idle = now - session.usedAt.getTime() >= this.#lifetimes.idleMs;
    const { credential } = session.who;
    if (credential.kind === 'psc' && now >= credential.until.getTime()) this.lock(session, 'psc-ended');
    else if (tooOld || idle) this.lock(session, 'expired');
  }
}

function hash(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64url');
}

import { createHash } from 'node:crypto';
import { failure } from '../../errors.ts';
import type { Clock, Random } from '../../ids.ts';
import { limits } from '../../limits.ts';
import type { Session } from '../session.ts';
import type { CodeRequest } from './provider.ts';

/** A sign-in begun: by the pages of Pro Santé Connect, or by a request to the person's phone. */
export type PscFlow =
  | ({
      readonly kind: 'code';
      readonly returnTo: string;
      /** The session that asks for its mail's token; absent where one is to be opened. */
      readonly mailOf?: Session;
    } & CodeRequest)
  | { readonly kind: 'request'; readonly id: string; interval: number; askedAt: Date; readonly endsAt: Date };

type Kept = { readonly flow: PscFlow; readonly expiresAt: Date };

/** Sign-ins begun and not finished, each bound to the browser that has its cookie and good once. */
export class PscFlows {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #byHash = new Map<string, Kept>();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /**
   * Whether one more may begin.
   * @param former cookie of the one that this browser had begun before, which is forgotten @throws TOO_MANY
   */
  admit(former?: string): void {
    if (former !== undefined) this.#byHash.delete(hash(former));
    this.sweep();
    if (this.#byHash.size >= limits.pendingPscFlows) throw failure('TOO_MANY');
  }

  /** @returns the value of the browser's cookie, 256 random bits @throws TOO_MANY */
  begin(flow: PscFlow): string {
    this.admit();
    const cookie = this.secret();
    const expiresAt = new Date(this.#clock().getTime() + limits.pscFlowMs);
    this.#byHash.set(hash(cookie), { flow, expiresAt });
    return cookie;
  }

  /** An unpredictable text: state, nonce, verifier. */
  secret(): string {
    return Buffer.from(this.#random(32)).toString('base64url');
  }

  /** The sign-in of a browser, of a kind. */
  find<Kind extends PscFlow['kind']>(
    cookie: string | undefined,
    kind: Kind,
  ): Extract<PscFlow, { kind: Kind }> | undefined {
    const kept = cookie === undefined ? undefined : this.#byHash.get(hash(cookie));
    if (kept === undefined || kept.expiresAt <= this.#clock() || kept.flow.kind !== kind) return undefined;
    return kept.flow as Extract<PscFlow, { kind: Kind }>;
  }

  /** Takes the sign-in of a browser, which ends it whatever follows. */
  take<Kind extends PscFlow['kind']>(
    cookie: string | undefined,
    kind: Kind,
  ): Extract<PscFlow, { kind: Kind }> | undefined {
    const flow = this.find(cookie, kind);
    if (flow !== undefined) this.#byHash.delete(hash(cookie!));
    return flow;
  }

  sweep(): void {
    const now = this.#clock();
    for (const [key, { expiresAt }] of this.#byHash) if (expiresAt <= now) this.#byHash.delete(key);
  }
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

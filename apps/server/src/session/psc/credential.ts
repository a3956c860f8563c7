import type { ErrorCode } from '@trousse/contract';
import { codeOf, failure } from '../../errors.ts';
import type { Clock } from '../../ids.ts';
import { limits } from '../../limits.ts';
import type { LockReason } from '../session.ts';
import type { PscProvider, PscTokens } from './provider.ts';

/** Failures that say nothing of the session at Pro Santé Connect: the next attempt may do. */
const passing: readonly ErrorCode[] = ['PSC_UNAVAILABLE'];

/**
 * What holds a session that came by Pro Santé Connect: its tokens, in memory only, renewed before they end. The session
 * ends with the one at Pro Santé Connect: by its longest life, or when it no longer renews.
 */
export class PscCredential {
  readonly kind = 'psc';
  readonly subject: string;
  readonly sid: string | undefined;
  /** The longest that the session there may last (identity.md §5.2). */
  readonly until: Date;
  readonly ended: Promise<LockReason>;
  readonly #provider: Pick<PscProvider, 'renew' | 'logoutUrl'>;
  readonly #clock: Clock;
  #tokens: PscTokens | undefined;
  #end: () => void = () => {};
  #renewing: Promise<void> | undefined;

  constructor(
    provider: Pick<PscProvider, 'renew' | 'logoutUrl'>,
    tokens: PscTokens,
    { sessionMs, clock }: { readonly sessionMs: number; readonly clock: Clock },
  ) {
    this.#provider = provider;
    this.#clock = clock;
    this.#tokens = tokens;
    this.subject = tokens.subject;
    this.sid = tokens.sid;
    this.until = new Date(tokens.signedInAt.getTime() + sessionMs);
    this.ended = new Promise((resolve) => {
      this.#end = () => resolve('psc-ended');
    });
  }

  /** Renews the tokens in the background once little of them is left. */
  renewIfDue(): void {
    const tokens = this.#tokens;
    if (tokens === undefined) return;
    if (tokens.expiresAt.getTime() - this.#clock().getTime() > limits.pscRenewBeforeMs) return;
    this.#beginRenewal();
  }

  #beginRenewal(): void {
    if (this.#tokens === undefined || this.#renewing !== undefined) return;
    this.#renewing = this.#renew(this.#tokens).finally(() => {
      this.#renewing = undefined;
    });
  }

  /**
   * A token that has not ended, for a service that the person calls.
   * @param renewed a fresh one, since a service refused the former @throws PSC_UNAVAILABLE
   */
  async accessToken(renewed = false): Promise<string> {
    if (renewed) this.#beginRenewal();
    else this.renewIfDue();
    await this.#renewing;
    const tokens = this.#tokens;
    if (tokens === undefined || tokens.expiresAt <= this.#clock()) throw failure('PSC_UNAVAILABLE');
    return tokens.accessToken;
  }

  /** Resolves when nothing is being renewed. */
  async settled(): Promise<void> {
    await this.#renewing;
  }

  /** Where the browser goes to end the session at Pro Santé Connect too. */
  logoutUrl(): string | undefined {
    return this.#tokens && this.#provider.logoutUrl(this.#tokens.idToken);
  }

  /** Ends it as the end of its session at Pro Santé Connect does. */
  end(): void {
    this.close();
    this.#end();
  }

  /** Forgets the tokens. */
  close(): void {
    this.#tokens = undefined;
  }

  async #renew({ refreshToken, subject }: PscTokens): Promise<void> {
    if (refreshToken === undefined) return this.#end();
    try {
      const next = await this.#provider.renew(refreshToken);
      if (next.subject !== subject) return this.#end();
      // Closed meanwhile, it stays so.
      if (this.#tokens !== undefined) this.#tokens = { ...next, refreshToken: next.refreshToken ?? refreshToken };
    } catch (error) {
      if (!passing.includes(codeOf(error))) this.#end();
    }
  }
}

import { CardError } from '../errors.ts';
import { PKCS11_RETRY_MS, PKCS11_TRIES } from '../limits.ts';
import type { PinResult, PinState } from '../types.ts';
import { ck, type Handle } from './api.ts';
import type { FoundToken, Pkcs11Module } from './module.ts';
import { asCardError, beforeTheCard, passing, rvOf, sessionGone, slotGone } from './rv.ts';

/** Blocks this thread, which is the module's own. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/**
 * One card of the module, from its opening until `close`, through what a middleware stumbles over: sessions lost in
 * sleep, slots renumbered by a replug, a first call that fails. A call is made again only where that cannot count a PIN.
 */
export class Token {
  readonly #module: Pkcs11Module;
  #found: FoundToken;
  #session: Handle | undefined;
  /** A session given up, until the next is open: a process is logged out with its last session. */
  #former: Handle | undefined;
  #loggedIn = false;

  constructor(module: Pkcs11Module, found: FoundToken) {
    this.#module = module;
    this.#found = found;
  }

  /** Calls the module about this card, again where the failure is one that passes. @throws CardError */
  run<T>(call: (session: Handle, slot: Handle) => T): T {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return call(this.#opened(), this.#found.slot);
      } catch (error) {
        if (attempt >= PKCS11_TRIES || !this.#heal(rvOf(error), attempt)) throw asCardError(error);
      }
    }
  }

  /** As `run`, and raises `pin-required` when the login is not there (never made, or lost in sleep). */
  runLoggedIn<T>(call: (session: Handle, slot: Handle) => T): T {
    return this.run((session, slot) => {
      if (!this.#loggedIn) throw new CardError('pin-required');
      return call(session, slot);
    });
  }

  /** Presents a PIN once. What it says of the tries is what the card's flags say (identity.md §4.1). */
  login(pin: Uint8Array): PinResult {
    this.logout();
    if (pinState(this.#flags()) === 'blocked') return { ok: false, blocked: true };
    for (let attempt = 1; ; attempt += 1) {
      try {
        // The binding takes a text only: it lives in this thread, for this call.
        this.#module.api.C_Login(
          this.#opened(),
          ck.user,
          Buffer.from(pin.buffer, pin.byteOffset, pin.length).toString('latin1'),
        );
        break;
      } catch (error) {
        const rv = rvOf(error);
        if (rv === 'CKR_PIN_INCORRECT') return wrong(this.#flags());
        if (rv === 'CKR_PIN_LOCKED') return { ok: false, blocked: true };
        // Whoever logged in did it in this process, for this card: the engine of TLS, or a session given up in sleep.
        if (rv === 'CKR_USER_ALREADY_LOGGED_IN') {
          if (attempt > 1) break;
          this.#module.api.C_Logout(this.#opened());
          continue;
        }
        const uncounted = rv !== undefined && beforeTheCard.has(rv);
        if (!uncounted || attempt >= PKCS11_TRIES || !this.#heal(rv, attempt)) throw asCardError(error);
      }
    }
    this.#loggedIn = true;
    this.#module.logins += 1;
    return { ok: true };
  }

  /** Takes the login back, for the whole process. */
  logout(): void {
    if (!this.#loggedIn) return;
    this.#forgetLogin();
    try {
      if (this.#session) this.#module.api.C_Logout(this.#session);
    } catch {
      // The card is gone: so is its login.
    }
  }

  close(): void {
    this.logout();
    this.#dropSession();
    this.#closeFormer();
  }

  pinState(): PinState {
    return pinState(this.#flags());
  }

  #flags(): number {
    return this.run((_, slot) => this.#module.api.C_GetTokenInfo(slot).flags);
  }

  /** The session with the card, after a check that it is still that card. */
  #opened(): Handle {
    const { slot, label, serial } = this.#found;
    const info = this.#module.api.C_GetTokenInfo(slot);
    if (info.label.trim() !== label || info.serialNumber.trim() !== serial) throw new CardError('card-changed');
    this.#session ??= this.#module.api.C_OpenSession(slot, ck.serialSession);
    this.#closeFormer();
    if (this.#loggedIn) {
      const { state } = this.#module.api.C_GetSessionInfo(this.#session);
      if (!ck.userStates.some((one) => one === state)) this.#forgetLogin();
    }
    return this.#session;
  }

  /** Makes the next attempt possible; false when there is no use in one. */
  #heal(rv: string | undefined, attempt: number): boolean {
    if (rv === undefined) return false;
    if (sessionGone.has(rv)) {
      this.#dropSession();
      return true;
    }
    if (!slotGone.has(rv) && !passing.has(rv)) return false;
    pause(PKCS11_RETRY_MS * 2 ** (attempt - 1));
    this.#dropSession();
    try {
      if (attempt > 1 || rv === 'CKR_CRYPTOKI_NOT_INITIALIZED') this.#module.restart();
      this.#found = this.#module.locate(this.#found) ?? this.#found;
    } catch {
      // The next attempt meets the same trouble, and is counted.
    }
    return true;
  }

  #forgetLogin(): void {
    this.#loggedIn = false;
    this.#module.logins -= 1;
  }

  #dropSession(): void {
    this.#closeFormer();
    this.#former = this.#session;
    this.#session = undefined;
  }

  #closeFormer(): void {
    const former = this.#former;
    this.#former = undefined;
    try {
      if (former) this.#module.api.C_CloseSession(former);
    } catch {
      // It was gone.
    }
  }
}

/** What the flags of a card say of its PIN. */
export function pinState(flags: number): PinState {
  if ((flags & ck.pinLocked) !== 0) return 'blocked';
  if ((flags & ck.pinFinalTry) !== 0) return 'final-try';
  return (flags & ck.pinCountLow) !== 0 ? 'low' : 'fresh';
}

/** After a wrong PIN: flags, never a number that nobody told. */
function wrong(flags: number): PinResult {
  switch (pinState(flags)) {
    case 'blocked':
      return { ok: false, blocked: true };
    case 'final-try':
      return { ok: false, blocked: false, triesLeft: 1 };
    case 'low':
      return { ok: false, blocked: false, triesLeft: 2, bound: 'at-most' };
    default:
      return { ok: false, blocked: false, triesLeft: 1, bound: 'at-least' };
  }
}

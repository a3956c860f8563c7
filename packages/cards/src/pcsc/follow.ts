import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CANCEL_MS, RETRY_MAX_MS, RETRY_MS, STATUS_WAIT_MS } from '../limits.ts';
import { loadPcsc, type PcscContext } from './native.ts';
import type { NativeCalls } from './native-calls.ts';
import { asCardError } from './pcsc-error.ts';
import { type Snapshot, Stays } from './snapshot.ts';

/** Tells of readers plugged in or out, where the system knows it; elsewhere the time-out of the wait does. */
const plugAndPlay = { name: '\\\\?PnP?\\Notification', state: 0 };
const changedFlag = 0x2;

/**
 * Waits in PC/SC for readers and cards to change, and tells each change; finds the card service again when it comes
 * back. For the thread of PC/SC.
 */
export class Follower {
  readonly #calls: NativeCalls;
  readonly #tell: (snapshot: Snapshot) => void;
  #context: PcscContext | undefined;
  #following = false;
  #running = Promise.resolve();
  #told = '';
  #said: PromiseWithResolvers<void> | undefined;
  #retryMs = RETRY_MS;

  constructor(calls: NativeCalls, tell: (snapshot: Snapshot) => void) {
    this.#calls = calls;
    this.#tell = tell;
  }

  /** Begins, or goes on; resolves once what is seen was told. */
  async follow(): Promise<void> {
    this.#told = '';
    this.#said ??= Promise.withResolvers();
    const { promise } = this.#said;
    if (this.#following) this.#context?.cancel();
    else {
      this.#following = true;
      // One that was told to rest may not have noticed, and then never does: this one begins when it ends, if ever.
      this.#running = this.#running.then(() => this.#run());
    }
    await promise;
  }

  /** Stops; a wait that has not begun yet cannot be cancelled, so it is tried until it ends. */
  rest(): void {
    this.#following = false;
    this.#context?.cancel();
    if (this.#context) setTimeout(() => this.#following || this.rest(), CANCEL_MS);
  }

  async #run(): Promise<void> {
    while (this.#following) {
      try {
        await this.#look();
      } catch (error) {
        const { code } = asCardError(error);
        this.#say({ trouble: code === 'middleware-missing' ? code : 'daemon-stopped', readers: [] });
        await pause(this.#retryMs);
        this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MAX_MS);
      }
    }
  }

  async #look(): Promise<void> {
    const context = new (loadPcsc().Context)();
    this.#context = context;
    const stays = new Stays(randomUUID().slice(0, 8));
    try {
      while (this.#following) {
        const looks = context
          .listReaders()
          .map(({ name, state, atr }) => ({ name, state: state & ~changedFlag, atr: atr?.toString('hex') ?? '' }));
        this.#say(stays.see(looks));
        this.#retryMs = RETRY_MS;
        await this.#calls.during(context.waitForChange([...looks, plugAndPlay], STATUS_WAIT_MS)).catch(readerWent);
      }
    } finally {
      this.#context = undefined;
      context.close();
    }
  }

  #say(snapshot: Snapshot): void {
    const now = JSON.stringify(snapshot);
    if (now === this.#told || !this.#following) return;
    this.#told = now;
    this.#tell(snapshot);
    this.#said?.resolve();
    this.#said = undefined;
  }
}

/** A reader that went between the look and the wait is no trouble; the pause is for systems that know no plug and play. */
async function readerWent(error: unknown): Promise<void> {
  if (asCardError(error).code !== 'no-reader') throw error;
  await pause(RETRY_MS);
}

import { PKCS11_CALL_MS } from '../limits.ts';
import { ThreadCalls } from '../thread-calls.ts';
import { askStates, type Pkcs11Ask, type Pkcs11Calls, type Pkcs11Thread } from './messages.ts';

/** The modules of this process by file: PKCS#11 logs a process in, so a module has one thread, whoever asks. */
const hosts = new Map<string, Pkcs11Host>();

/** The host of a module, made at the first need. */
export function pkcs11Host(thread: Pkcs11Thread): Pkcs11Host {
  const name = JSON.stringify([thread.module, thread.provider]);
  const host = hosts.get(name) ?? new Pkcs11Host(thread);
  hosts.set(name, host);
  return host;
}

/** Calls a PKCS#11 module in the thread that is its own, one call at a time. */
export class Pkcs11Host {
  readonly #thread: ThreadCalls;

  constructor(thread: Pkcs11Thread) {
    this.#thread = new ThreadCalls(new URL('./pkcs11.worker.ts', import.meta.url), {
      name: 'trousse-pkcs11',
      workerData: thread,
    });
  }

  /**
   * Makes one call, after those that were asked before it.
   * @param moved what the call takes over and the caller no longer holds: a PIN
   * @throws CardError `middleware-missing`, `card-timeout` when the module does not answer (a call that is not begun
   * by then never will be), what the call raises
   */
  async call<Call extends keyof Pkcs11Calls>(
    call: Call,
    args: Parameters<Pkcs11Calls[Call]>,
    moved: ArrayBuffer[] = [],
  ): Promise<ReturnType<Pkcs11Calls[Call]>> {
    const state = new SharedArrayBuffer(4);
    const abandon = () => {
      Atomics.compareExchange(new Int32Array(state), 0, askStates.waiting, askStates.abandoned);
    };
    const ask = { call, args, state } satisfies Omit<Pkcs11Ask, 'id'>;
    return (await this.#thread.ask(ask, PKCS11_CALL_MS, abandon, moved)) as ReturnType<Pkcs11Calls[Call]>;
  }
}

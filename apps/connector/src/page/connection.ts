import type { PageRequest, PageResults } from '@trousse/contract/connector';
import type { WebSocket } from 'ws';
import type { Context } from '../context.ts';
import { MAX_PAGE_REQUESTS } from '../limits.ts';
import { viewReaders } from '../readers/view.ts';
import { answerOf, asRefusal, Refusal } from '../refusal.ts';
import { cardInformation } from './card-information.ts';
import { diagnose } from './diagnose.ts';
import { send } from './messages.ts';
import { readVitale } from './read-vitale.ts';

/** Which page: its origin, and the name of the browser's paired key. */
export type Page = { readonly origin: string; readonly browser: string };

/** A page that has proved itself: it is told of readers and sessions, and asks. */
export class PageConnection {
  readonly #socket: WebSocket;
  readonly #page: Page;
  readonly #context: Context;
  readonly #underWay = new Map<number, AbortController>();

  constructor(socket: WebSocket, page: Page, context: Context) {
    this.#socket = socket;
    this.#page = page;
    this.#context = context;
    const { hub, sessions, tries } = context;
    const stops = [
      hub.follow((state) => send(socket, viewReaders(state, tries))),
      sessions.follow((browser, reason) => {
        if (browser === page.browser) send(socket, { type: 'session-ended', reason });
      }),
    ];
    send(socket, viewReaders(hub.state, tries));
    socket.once('close', () => {
      for (const stop of stops) stop();
      for (const abort of this.#underWay.values()) abort.abort();
    });
  }

  /**
   * Grants or refuses a request; the answer bears its number.
   * @param pin that of a sign-in, zeroed when the answer is sent at the latest; empty otherwise
   */
  request(id: number, request: PageRequest, pin: Uint8Array): void {
    const answered = this.#answer(id, request, pin).finally(() => pin.fill(0));
    this.#context.underWay.add(answered);
    answered.finally(() => this.#context.underWay.delete(answered));
  }

  async #answer(id: number, request: PageRequest, pin: Uint8Array): Promise<void> {
    const abort = new AbortController();
    try {
      if (this.#underWay.has(id)) throw new Refusal('FORM_INVALID');
      if (request.method !== 'cancel' && this.#underWay.size >= MAX_PAGE_REQUESTS) throw new Refusal('TOO_MANY');
      this.#underWay.set(id, abort);
      const result = await this.#run(id, request, pin, abort.signal);
      this.#underWay.delete(id);
      send(this.#socket, { type: 'result', id, result });
    } catch (error) {
      if (this.#underWay.get(id) === abort) this.#underWay.delete(id);
      const refusal = asRefusal(error, request.method === 'readVitale' ? 'vitale' : 'cps');
      const { code, cause } = refusal;
      if (code === 'INTERNAL') {
        this.#context.deps.log.error(
          { error: cause instanceof Error ? cause.name : typeof cause },
          'A page’s request failed',
        );
      }
      send(this.#socket, { type: 'error', id, ...answerOf(refusal) });
    }
  }

  async #run(
    id: number,
    request: PageRequest,
    pin: Uint8Array,
    signal: AbortSignal,
  ): Promise<PageResults[PageRequest['method']]> {
    const { hub, sessions } = this.#context;
    switch (request.method) {
      case 'refreshReaders':
        await hub.refresh();
        return {};
      case 'signIn':
        return await sessions.signIn(this.#page, request, pin, signal);
      case 'cardInformation':
        return await cardInformation(this.#context, this.#page.origin, request.reader);
      case 'diagnoseReaders':
        return await diagnose(this.#context);
      case 'endSession':
        await sessions.endFor(this.#page.browser);
        return {};
      case 'readVitale':
        return await readVitale(this.#context, this.#page.origin, request.reader, signal, (done, total) =>
          send(this.#socket, { type: 'progress', id, done, total }),
        );
      case 'ticket':
        return await sessions.ticket(this.#page, request.patient);
      case 'cancel':
        this.#underWay.get(request.target)?.abort();
        return {};
    }
  }
}

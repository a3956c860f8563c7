import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { PatientTicket, SignInResult, TicketPatient } from '@trousse/contract/connector';
import { SESSION_END_MS, SIGN_IN_MS } from '../limits.ts';
import { Refusal, refusalFrom } from '../refusal.ts';
import type { Use } from '../uses/uses-log.ts';
import type { EndReason, FromSession, SessionStart, ToSession } from './messages.ts';
import { PIN_PIPE, sendPin } from './pin-pipe.ts';

/** The process of one card session, seen from the connector: one TLS context, one PIN, one card (ground.md C). */
export class SessionProcess {
  /** The sign-in's result, or the Refusal that ended the process. */
  readonly started: Promise<SignInResult>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<EndReason>;
  readonly #child: ChildProcess;
  #reason: EndReason = 'ended';
  #killer: NodeJS.Timeout | undefined;
  #gone = false;
  #pongs: (() => void)[] = [];
  readonly #asked = new Map<number, { resolve(ticket: PatientTicket): void; reject(refusal: Refusal): void }>();
  #lastAsked = 0;
  #refuse: (refusal: Refusal) => void = () => {};

  /**
   * @param child a session's process that has no orders yet
   * @param pin handed to the process, then zeroed
   */
  constructor(child: ChildProcess, start: SessionStart, pin: Uint8Array, onUse: (use: Use) => void) {
    this.#child = child;
    sendPin(this.#child.stdio[PIN_PIPE] as Writable, pin);
    const late = setTimeout(() => this.kill(new Refusal('NETWORK')), SIGN_IN_MS);
    this.started = new Promise((resolve, reject) => {
      this.#refuse = reject;
      this.#child.on('message', (message: FromSession) => {
        if (message.type === 'signed-in') resolve(message.result);
        else if (message.type === 'refused') reject(refusalFrom(message.code, message));
        else if (message.type === 'use') onUse(message.use);
        else if (message.type === 'pong') this.#pongs.shift()?.();
        else if (message.type === 'ticket') this.#answered(message.id)?.resolve(message.ticket);
        else if (message.type === 'ticket-refused') this.#answered(message.id)?.reject(refusalFrom(message.code));
        else this.#reason = message.reason;
      });
    });
    this.started.catch(() => {}).finally(() => clearTimeout(late));
    this.ended = new Promise((resolve) => {
      const gone = () => {
        this.#gone = true;
        clearTimeout(this.#killer);
        this.#refuse(new Refusal('INTERNAL'));
        for (const pong of this.#pongs) pong();
        for (const { reject } of this.#asked.values()) reject(new Refusal('NOT_SIGNED_IN'));
        resolve(this.#reason);
      };
      this.#child.once('exit', gone);
      this.#child.once('error', gone);
    });
    this.#tell({ type: 'start', start });
  }

  /** Asks the process to end, and kills it if it does not. */
  stop(reason: 'card-removed' | 'ended'): void {
    if (this.#gone) return;
    this.#refuse(new Refusal(reason === 'card-removed' ? 'CARD_REMOVED' : 'CANCELLED'));
    this.#reason = reason;
    this.#tell({ type: 'stop', reason });
    this.#killer ??= setTimeout(() => this.#child.kill('SIGKILL'), SESSION_END_MS);
  }

  /** Resolves when everything that the process has told so far was heard. */
  async heard(): Promise<void> {
    if (this.#gone) return;
    await new Promise<void>((resolve) => {
      this.#pongs.push(resolve);
      this.#tell({ type: 'ping' });
    });
  }

  /** Has the server make a one-time link in the session. @throws Refusal `NOT_SIGNED_IN` once the process is gone */
  async ticket(patient: TicketPatient): Promise<PatientTicket> {
    if (this.#gone) throw new Refusal('NOT_SIGNED_IN');
    this.#lastAsked += 1;
    const id = this.#lastAsked;
    return await new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#tell({ type: 'ask-ticket', id, patient });
    });
  }

  /** Ends a session that has not started, without ceremony. */
  kill(refusal: Refusal): void {
    this.#refuse(refusal);
    this.#child.kill('SIGKILL');
  }

  /** Who asked for a link; nobody twice. */
  #answered(id: number) {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  #tell(message: ToSession): void {
    // A process that is gone is told nothing: its exit is on its way.
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}

import type { CpsCard } from '@trousse/cards';
import type { TicketPatient } from '@trousse/contract/connector';
import type { Tunnel, TunnelStream } from '@trousse/tunnel';
import { openReaders } from '../readers/open.ts';
import { answerOf, asRefusal, Refusal } from '../refusal.ts';
import { askTicket } from './ask-ticket.ts';
import { dial } from './dial.ts';
import { DmpHttp } from './dmp-http.ts';
import type { EndReason, FromSession, Note, SessionStart } from './messages.ts';
import { operationSchema } from './operation.ts';
import { receivePin } from './pin-pipe.ts';
import { signFor } from './sign.ts';
import { signIn } from './sign-in.ts';

/** One card, one PIN, one tunnel: from the sign-in until the card leaves or one side has enough. */
export class CardSession {
  /** Resolves when everything is closed and told. */
  readonly ended: Promise<void>;
  readonly #start: SessionStart;
  readonly #tell: (message: FromSession) => Promise<void>;
  readonly #now: () => Date;
  #card: CpsCard | undefined;
  #http: DmpHttp | undefined;
  #tunnel: Tunnel | undefined;
  #stopping = false;
  #end: () => void = () => {};

  constructor(start: SessionStart, tell: (message: FromSession) => Promise<void>) {
    this.#start = start;
    this.#tell = tell;
    this.#now = () => new Date(Date.now() + start.clockOffsetMs);
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#open().catch((error) => this.#refuse(error));
  }

  /** Ends the session; told to the server when the card left. */
  stop(reason: EndReason): void {
    if (this.#stopping) return;
    this.#stopping = true;
    // From here on nothing can be signed or sent with the card.
    this.#card?.close();
    this.#http?.close();
    this.#farewell(reason).finally(this.#end);
  }

  /** Has the server make a one-time link to a patient, and tells which, or why not. */
  async askTicket(id: number, patient: TicketPatient): Promise<void> {
    try {
      if (this.#stopping || !this.#card || !this.#tunnel) throw new Refusal('NOT_SIGNED_IN');
      if (!this.#card.isPresent()) {
        this.stop('card-removed');
        throw new Refusal('CARD_REMOVED');
      }
      const ticket = await askTicket(this.#tunnel, this.#start.origin, patient);
      await this.#tell({ type: 'ticket', id, ticket });
    } catch (error) {
      await this.#tell({ type: 'ticket-refused', id, code: asRefusal(error, 'cps').code });
    }
  }

  async #open(): Promise<void> {
    const { origin, hello, dmpHosts, dmpCa } = this.#start;
    const card = await this.#unlock();
    this.#http = new DmpHttp(dmpHosts, dmpCa, card.tlsOptions());
    const tunnel = await dial(origin, hello, (stream) => this.#serve(card, stream));
    this.#tunnel = tunnel;
    if (this.#stopping) return void (await tunnel.close());
    tunnel.closed.then(() => this.stop('server-closed'));
    const result = await signIn(card, this.#start, this.#now());
    await this.#tell({ type: 'use', use: { use: 'signature', shape: 'sign-in', outcome: 'ok' } });
    await this.#tell({ type: 'signed-in', result });
  }

  /** Opens the card and presents the PIN, once: the login serves signatures and TLS alike until the card leaves. */
  async #unlock(): Promise<CpsCard> {
    const pin = await receivePin();
    try {
      const { readers, reader, serial } = this.#start;
      const card = await openReaders(readers).openCps(reader, serial);
      this.#card = card;
      if (card.info.serial !== serial) throw new Refusal('CARD_CHANGED');
      const verifying = card.verifyPin(pin);
      pin.fill(0);
      const checked = await verifying;
      if (checked.ok) return card;
      if (checked.blocked) throw new Refusal('PIN_BLOCKED');
      throw new Refusal('PIN_WRONG', { triesLeft: checked.triesLeft, triesBound: checked.bound });
    } finally {
      pin.fill(0);
    }
  }

  async #serve(card: CpsCard, stream: TunnelStream): Promise<void> {
    const operation = operationSchema.safeParse(stream.header).data;
    if (!operation) return stream.reset('unknown-operation');
    if (!card.isPresent()) {
      stream.reset('CARD_REMOVED');
      return this.stop('card-removed');
    }
    const note: Note = (use) => this.#tell({ type: 'use', use });
    if (operation.op === 'http') await (this.#http as DmpHttp).serve(operation, stream, note);
    else await signFor(card, operation.shape, stream, this.#now(), note);
  }

  async #farewell(reason: EndReason): Promise<void> {
    try {
      if (reason === 'card-removed') await this.#tunnel?.open({ op: 'event', event: 'card-removed' }).end();
    } catch {
      // The tunnel went first: the server knows that the session is over.
    }
    await this.#tunnel?.close();
    await this.#tell({ type: 'ended', reason });
  }

  async #refuse(error: unknown): Promise<void> {
    await this.#tell({ type: 'refused', ...answerOf(asRefusal(error, 'cps')) });
    this.stop('ended');
  }
}

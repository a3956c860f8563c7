import type { Reader, ReaderCard } from '@trousse/cards';
import type { PatientTicket, SignInRequest, SignInResult, TicketPatient } from '@trousse/contract/connector';
import type { CheckedConfig } from '../config.ts';
import { type ConnectorDeps, randomName } from '../deps.ts';
import type { ConnectorKey } from '../keys/connector-key.ts';
import type { ReadersHub, ReadersState } from '../readers/hub.ts';
import { asRefusal, cardErrorCode, Refusal } from '../refusal.ts';
import type { UsesLog } from '../uses/uses-log.ts';
import { SessionProcess } from './child-process.ts';
import { sessionEnvironment } from './environment.ts';
import type { EndReason } from './messages.ts';
import type { PinTries } from './pin-tries.ts';
import { SpareProcess } from './spare-process.ts';

type SignIn = Omit<SignInRequest, 'method'>;
type Page = { readonly origin: string; readonly browser: string };
type Cps = Extract<ReaderCard, { kind: 'cps' }>;
type Follower = (browser: string, reason: EndReason) => void;
type Session = {
  readonly name: string;
  readonly origin: string;
  readonly browser: string;
  readonly reader: string;
  /** The stay of the card that the session lives on. */
  readonly insertion: string;
  readonly process: SessionProcess;
  signedIn: boolean;
  /** Another session of the same browser took its place: its pages need not be told. */
  replaced: boolean;
};

/** The card sessions of this workstation: one a reader, one a browser, each a process of its own. */
export class CardSessions {
  readonly #config: CheckedConfig;
  readonly #deps: ConnectorDeps;
  readonly #key: ConnectorKey;
  readonly #hub: ReadersHub;
  readonly #uses: UsesLog;
  readonly #tries: PinTries;
  readonly #spare: SpareProcess;
  readonly #followers = new Set<Follower>();
  readonly #sessions = new Set<Session>();
  readonly #stopFollowing: () => void;
  #closing = false;

  constructor(o: {
    config: CheckedConfig;
    deps: ConnectorDeps;
    key: ConnectorKey;
    hub: ReadersHub;
    uses: UsesLog;
    tries: PinTries;
  }) {
    this.#config = o.config;
    this.#deps = o.deps;
    this.#key = o.key;
    this.#hub = o.hub;
    this.#uses = o.uses;
    this.#tries = o.tries;
    this.#spare = new SpareProcess(sessionEnvironment(o.config.readers));
    this.#stopFollowing = o.hub.follow(({ list }) => this.#readersChanged(list));
  }

  /** Calls when a session ends, with the browser whose session it was; returns how to stop. */
  follow(follower: Follower): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  /**
   * Opens a card session for a page: PIN, tunnel to the page's own origin, signed statement (walk 1). A PIN that the
   * card refused since it was inserted is not presented again, and its last try only when the person says so.
   * @param pin zeroed once the session's process has it
   * @throws Refusal
   */
  async signIn(page: Page, ask: SignIn, pin: Uint8Array, signal: AbortSignal): Promise<SignInResult> {
    const name = randomName(this.#deps.random, 6);
    try {
      await this.#hub.refresh();
      const card = cpsCard(this.#hub.state, ask.reader);
      if (ask.insertion !== undefined && ask.insertion !== card.insertion) throw new Refusal('CARD_CHANGED');
      signal.throwIfAborted();
      if ([...this.#sessions].some((one) => one.reader === ask.reader && !one.signedIn)) throw new Refusal('TOO_MANY');
      const pinName = this.#mayPresent(card, pin, ask.lastTry === true);
      const session = this.#begin(name, page, ask, card, pin);
      const cancel = () => session.process.kill(new Refusal('CANCELLED'));
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const result = await session.process.started.catch((error) => {
          if (error instanceof Refusal && error.code === 'PIN_WRONG')
            this.#tries.refused(card.insertion, pinName, error);
          throw error;
        });
        this.#tries.accepted(card.insertion, card.pin);
        this.#takeOver(session);
        this.#uses.add({ use: 'sign-in', outcome: 'ok', origin: page.origin, session: name });
        return result;
      } catch (error) {
        // The card is free again, for a second try, when the answer reaches the page.
        await this.#stop([session]);
        throw error;
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    } catch (error) {
      const refusal = signal.aborted ? new Refusal('CANCELLED') : asRefusal(error, 'cps');
      this.#uses.add({ use: 'sign-in', outcome: refusal.code, origin: page.origin, session: name });
      throw refusal;
    }
  }

  /** Ends the session of a browser, if it has one. */
  async endFor(browser: string): Promise<void> {
    await this.#stop([...this.#sessions].filter((one) => one.browser === browser));
  }

  /**
   * Has the server make a one-time link to a patient, in the card session of this browser, else in the only one that
   * this workstation has with the server of the page's own origin (WEB-05).
   * @throws Refusal `NOT_SIGNED_IN`, `SEVERAL_SESSIONS`, or the server's own code
   */
  async ticket(page: Page, patient: TicketPatient): Promise<PatientTicket> {
    try {
      const ticket = await this.#sessionFor(page).process.ticket(patient);
      this.#uses.add({ use: 'ticket', origin: page.origin, outcome: 'ok' });
      return ticket;
    } catch (error) {
      const refusal = asRefusal(error, 'cps');
      this.#uses.add({ use: 'ticket', origin: page.origin, outcome: refusal.code });
      throw refusal;
    }
  }

  /** Resolves when every use so far is in the log's hands. */
  async heard(): Promise<void> {
    await Promise.all([...this.#sessions].map(({ process }) => process.heard()));
  }

  /** Ends every session. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#stopFollowing();
    await this.#stop([...this.#sessions]);
    await this.#spare.drop();
    this.#followers.clear();
  }

  #sessionFor({ origin, browser }: Page): Session {
    const there = [...this.#sessions].filter((one) => one.signedIn && !one.replaced && one.origin === origin);
    const own = there.find((one) => one.browser === browser);
    if (own) return own;
    const [only, another] = there;
    if (!only) throw new Refusal('NOT_SIGNED_IN');
    if (another) throw new Refusal('SEVERAL_SESSIONS');
    return only;
  }

  /** Whether a PIN may go to the card. @returns the name under which its refusal is remembered @throws Refusal */
  #mayPresent({ insertion, pin: state }: Cps, pin: Uint8Array, lastTry: boolean): string {
    if (state === 'blocked') throw new Refusal('PIN_BLOCKED');
    const known = this.#tries.stateOf(insertion, state);
    const pinName = this.#tries.nameOf(insertion, pin);
    if (this.#tries.wasRefused(insertion, pinName)) throw new Refusal('PIN_KNOWN_WRONG');
    if (!lastTry && known === 'final-try') throw new Refusal('PIN_LAST_TRY');
    return pinName;
  }

  #begin(name: string, page: Page, ask: SignIn, { insertion, serial }: Cps, pin: Uint8Array): Session {
    const { readers, dmpHosts, dmpCa } = this.#config;
    const process = new SessionProcess(
      this.#spare.take(),
      {
        readers,
        reader: ask.reader,
        serial,
        origin: page.origin,
        nonce: ask.nonce,
        connectorId: this.#key.id,
        hello: this.#key.hello(page.origin, ask.ticket),
        dmpHosts,
        dmpCa,
        clockOffsetMs: this.#deps.clock().getTime() - Date.now(),
      },
      pin,
      (use) => this.#uses.add({ ...use, session: name }),
    );
    const session = { name, ...page, reader: ask.reader, insertion, process, signedIn: false, replaced: false };
    this.#sessions.add(session);
    process.ended.then((reason) => this.#ended(session, reason));
    return session;
  }

  #ended(session: Session, reason: EndReason): void {
    this.#sessions.delete(session);
    if (!this.#closing) this.#makeReady(this.#hub.state.list);
    if (!session.signedIn) return;
    this.#uses.add({ use: 'session-end', outcome: reason, session: session.name });
    if (session.replaced) return;
    for (const follower of [...this.#followers]) follower(session.browser, reason);
  }

  /** A session that starts ends those whose card or whose browser it takes. */
  #takeOver(session: Session): void {
    session.signedIn = true;
    for (const other of this.#sessions) {
      if (other === session || !other.signedIn) continue;
      if (other.browser !== session.browser && other.reader !== session.reader) continue;
      other.replaced = other.browser === session.browser;
      other.process.stop('ended');
    }
  }

  #readersChanged(list: readonly Reader[]): void {
    this.#tries.keep(new Set(list.flatMap(({ card }) => (card.kind === 'cps' ? [card.insertion] : []))));
    for (const session of this.#sessions) {
      const card = list.find((one) => one.name === session.reader)?.card;
      if (card?.kind !== 'cps' || card.insertion !== session.insertion) session.process.stop('card-removed');
    }
    this.#makeReady(list);
  }

  /** A process waits as long as a card does that has no session yet. */
  #makeReady(list: readonly Reader[]): void {
    const taken = new Set([...this.#sessions].map(({ reader }) => reader));
    if (list.some(({ name, card }) => card.kind === 'cps' && !taken.has(name))) this.#spare.prepare();
    else void this.#spare.drop();
  }

  async #stop(sessions: Session[]): Promise<void> {
    for (const { process } of sessions) process.stop('ended');
    await Promise.all(sessions.map(({ process }) => process.ended));
  }
}

/** The professional's card of a reader. @throws Refusal that says what is there instead */
function cpsCard({ list, trouble }: ReadersState, name: string): Cps {
  const reader = list.find((one) => one.name === name);
  if (!reader) throw new Refusal(cardErrorCode(trouble ?? 'no-reader', 'cps'));
  switch (reader.card.kind) {
    case 'cps':
      return reader.card;
    case 'none':
      throw new Refusal('NO_CARD');
    case 'mute':
      throw new Refusal(cardErrorCode(reader.card.why ?? 'card-mute', 'cps'));
    default:
      throw new Refusal('CARD_NOT_CPS');
  }
}

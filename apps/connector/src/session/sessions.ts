import type { Reader } from '@trousse/cards';
import type { PageRequest, SignInResult } from '@trousse/contract/connector';
import type { CheckedConfig } from '../config.ts';
import { type ConnectorDeps, randomName } from '../deps.ts';
import type { ConnectorKey } from '../keys/connector-key.ts';
import type { ReadersHub } from '../readers/hub.ts';
import { asRefusal, Refusal } from '../refusal.ts';
import type { UsesLog } from '../uses/uses-log.ts';
import { SessionProcess } from './child-process.ts';
import type { EndReason } from './messages.ts';

type SignIn = Omit<Extract<PageRequest, { method: 'signIn' }>, 'method'>;
type Follower = (browser: string, reason: EndReason) => void;
type Session = {
  readonly name: string;
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
  readonly #followers = new Set<Follower>();
  readonly #sessions = new Set<Session>();
  readonly #stopFollowing: () => void;

  constructor(config: CheckedConfig, deps: ConnectorDeps, key: ConnectorKey, hub: ReadersHub, uses: UsesLog) {
    this.#config = config;
    this.#deps = deps;
    this.#key = key;
    this.#hub = hub;
    this.#uses = uses;
    this.#stopFollowing = hub.follow((list) => this.#readersChanged(list));
  }

  /** Calls when a session ends, with the browser whose session it was; returns how to stop. */
  follow(follower: Follower): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  /**
   * Opens a card session for a page: PIN, tunnel to the page's own origin, signed statement (walk 1).
   * @throws Refusal
   */
  async signIn(page: { origin: string; browser: string }, ask: SignIn, signal: AbortSignal): Promise<SignInResult> {
    const name = randomName(this.#deps.random, 6);
    try {
      const insertion = cpsInsertion(await this.#hub.refresh(), ask.reader);
      signal.throwIfAborted();
      if ([...this.#sessions].some((one) => one.reader === ask.reader && !one.signedIn)) throw new Refusal('TOO_MANY');
      const session = this.#begin(name, page, ask, insertion);
      const cancel = () => session.process.kill(new Refusal('CANCELLED'));
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const result = await session.process.started;
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

  /** Resolves when every use so far is in the log's hands. */
  async heard(): Promise<void> {
    await Promise.all([...this.#sessions].map(({ process }) => process.heard()));
  }

  /** Ends every session. */
  async close(): Promise<void> {
    this.#stopFollowing();
    await this.#stop([...this.#sessions]);
    this.#followers.clear();
  }

  #begin(name: string, page: { origin: string; browser: string }, ask: SignIn, insertion: string): Session {
    const { readers, dmpHosts, dmpCa } = this.#config;
    const process = new SessionProcess(
      {
        readers,
        reader: ask.reader,
        pin: ask.pin,
        origin: page.origin,
        nonce: ask.nonce,
        connectorId: this.#key.id,
        hello: this.#key.hello(page.origin, ask.ticket),
        dmpHosts,
        dmpCa,
        clockOffsetMs: this.#deps.clock().getTime() - Date.now(),
      },
      (use) => this.#uses.add({ ...use, session: name }),
    );
    const { browser } = page;
    const session = { name, browser, reader: ask.reader, insertion, process, signedIn: false, replaced: false };
    this.#sessions.add(session);
    process.ended.then((reason) => this.#ended(session, reason));
    return session;
  }

  #ended(session: Session, reason: EndReason): void {
    this.#sessions.delete(session);
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
    for (const session of this.#sessions) {
      const card = list.find((one) => one.name === session.reader)?.card;
      if (card?.kind !== 'cps' || card.insertion !== session.insertion) session.process.stop('card-removed');
    }
  }

  async #stop(sessions: Session[]): Promise<void> {
    for (const { process } of sessions) process.stop('ended');
    await Promise.all(sessions.map(({ process }) => process.ended));
  }
}

/** The stay of the professional's card in a reader. @throws Refusal that says what is there instead */
function cpsInsertion(list: readonly Reader[], name: string): string {
  const reader = list.find((one) => one.name === name);
  if (!reader) throw new Refusal('NO_READER');
  switch (reader.card.kind) {
    case 'cps':
      return reader.card.insertion;
    case 'none':
      throw new Refusal('NO_CARD');
    case 'mute':
      throw new Refusal('CARD_UNREADABLE');
    default:
      throw new Refusal('CARD_NOT_CPS');
  }
}

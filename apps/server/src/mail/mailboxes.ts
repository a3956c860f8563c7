import type { ErrorCode, Mailbox, MailSettings, MailState } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { newHandle } from '../ids.ts';
import type { Session } from '../session/session.ts';
import { createIndexes, type Indexes } from './index/indexes.ts';
import { LiveMailbox } from './live-mailbox.ts';
import type { OpenMailbox } from './open-mailbox.ts';
import { type Operators, openOperators } from './operators.ts';
import {
  changeMailSettings,
  type KeptSettings,
  type KnownMailbox,
  recallMailSettings,
  toSettings,
} from './settings.ts';
import { hasToken } from './token.ts';

type Collaborators = Pick<Context, 'config' | 'db' | 'keys' | 'clock' | 'random' | 'log' | 'sessions'>;

/** Secure mail, as the sessions of this process hold it. */
export type Mail = {
  readonly operators: Operators | undefined;
  /** EFF-103: whether the person of a session has a mailbox here, and why not. */
  may(session: Session): MailState['may'];
  /** @throws the reason of `may` */
  requireMailbox(session: Session): void;
  settingsOf(professional: string): Promise<MailSettings>;
  /** What is kept, labels among it. */
  keptSettings(professional: string): Promise<KeptSettings>;
  changeSettings(professional: string, change: (before: KeptSettings) => KeptSettings): Promise<KeptSettings>;
  stateOf(session: Session): Promise<MailState>;
  /** The mailbox of that address, open now in some session of that person. */
  find(professional: string, address: string): OpenMailbox | undefined;
  /** The mailbox that a session names. @throws MAIL_NOT_OPEN for another's, or one that is closed */
  inSession(session: Session, handle: string): LiveMailbox;
  /** How a session names a mailbox; undefined where it holds none of that address. */
  handleOf(session: Session, address: string): string | undefined;
  /** Makes a session hold a mailbox, which may be open already; opening it is another matter. */
  hold(session: Session, known: KnownMailbox): Promise<LiveMailbox>;
  /** Opens, in the background, the mailboxes of the settings that this session can open. */
  openKnown(session: Session): Promise<void>;
  /** Takes a mailbox from every session of its person. */
  forget(professional: string, address: string): void;
  toMailbox(session: Session, mailbox: LiveMailbox): Mailbox;
  /** Told whenever a mailbox becomes open, or open again. */
  onOpen(listener: (mailbox: OpenMailbox) => void): void;
  close(): Promise<void>;
};

const sameAddress = (address: string) => address.trim().toLowerCase();

/** @throws Error when a certificate file of the configuration cannot be read */
export async function createMail(context: Collaborators): Promise<Mail> {
  const { config, clock, random, sessions } = context;
  const operators = config.mail && (await openOperators(config.mail, clock));
  const indexes: Indexes = createIndexes(context);
  const live = new Map<string, LiveMailbox>();
  const held = new WeakMap<Session, Map<string, LiveMailbox>>();
  const listeners: ((mailbox: OpenMailbox) => void)[] = [];
  const keyOf = (professional: string, address: string) => `${professional} ${sameAddress(address)}`;
  const heldBy = (session: Session) => held.get(session) ?? new Map<string, LiveMailbox>();

  function may({ who }: Session): MailState['may'] {
    const refused = (reason: ErrorCode) => ({ mailbox: false as const, reason });
    if (config.mail === undefined) return refused('MAIL_ABSENT');
    const { profession } = who.professional;
    const roles = config.mail.roles;
    if (profession === undefined || (roles !== undefined && !roles.includes(profession.code)))
      return refused('MAIL_ROLE');
    return { mailbox: true };
  }

  /** A mailbox that nobody holds any more is closed. */
  function release(session: Session): void {
    for (const mailbox of heldBy(session).values()) {
      mailbox.sessions.delete(session);
      if (mailbox.sessions.size === 0) drop(mailbox);
    }
    held.delete(session);
  }

  function drop(mailbox: LiveMailbox, forgotten = false): void {
    mailbox.close(forgotten);
    const key = keyOf(mailbox.professional, mailbox.address);
    if (live.get(key) === mailbox) live.delete(key);
  }

  async function hold(session: Session, known: KnownMailbox): Promise<LiveMailbox> {
    if (operators === undefined) throw failure('MAIL_ABSENT');
    const settings = await recallMailSettings(context, session.nationalId);
    if (session.lockedBy !== undefined) throw failure('SESSION_LOCKED');
    const mine = heldBy(session);
    const there = [...mine.values()].find(({ address }) => sameAddress(address) === sameAddress(known.address));
    if (there !== undefined) return there;
    const key = keyOf(session.nationalId, known.address);
    let mailbox = live.get(key);
    if (mailbox === undefined) {
      const collaborators = { ...context, operators, openIndex: indexes.open };
      mailbox = new LiveMailbox(collaborators, session.nationalId, known, settings, (open) => {
        for (const listener of listeners) listener(open);
      });
      live.set(key, mailbox);
    }
    mailbox.attach(session);
    if (mine.size === 0) session.ended.addEventListener('abort', () => release(session), { once: true });
    mine.set(newHandle(random), mailbox);
    held.set(session, mine);
    return mailbox;
  }

  function toMailbox(session: Session, mailbox: LiveMailbox): Mailbox {
    const [handle = ''] = [...heldBy(session)].find(([, one]) => one === mailbox) ?? [];
    const { known, state, failure: why, folders, index, quota, maxMessageBytes } = mailbox;
    return {
      ...{ mailbox: handle, inbox: mailbox.folderName('INBOX') },
      ...{ address: known.address, kind: known.kind, label: known.label, delegated: known.delegated },
      state,
      ...(why !== undefined && { failure: why }),
      unread: folders.find(({ role }) => role === 'inbox')?.unread ?? 0,
      ...(index && { index: index.progress }),
      ...(quota && { quota }),
      ...(maxMessageBytes !== undefined && { maxMessageBytes }),
    };
  }

  async function openKnown(session: Session): Promise<void> {
    if (!may(session).mailbox) return;
    const { mailboxes } = await recallMailSettings(context, session.nationalId);
    for (const known of mailboxes) {
      const mailbox = await hold(session, known);
      if (mailbox.state === 'open') continue;
      if (hasToken(session)) void mailbox.open().catch(() => undefined);
      else if (![...mailbox.sessions].some(hasToken)) mailbox.setState('token-needed', 'MAIL_TOKEN_NEEDED');
    }
  }

  return {
    operators,
    may,
    requireMailbox(session) {
      const allowed = may(session);
      if (!allowed.mailbox) throw failure(allowed.reason as ErrorCode);
    },
    settingsOf: async (professional) => toSettings(await recallMailSettings(context, professional)),
    keptSettings: (professional) => recallMailSettings(context, professional),
    async changeSettings(professional, change) {
      const next = await changeMailSettings(context, professional, change);
      for (const mailbox of live.values()) if (mailbox.professional === professional) mailbox.follow(next);
      return next;
    },
    async stateOf(session) {
      const allowed = may(session);
      const settings = toSettings(await recallMailSettings(context, session.nationalId));
      if (!allowed.mailbox) return { may: allowed, settings, mailboxes: [] };
      // What failed or waits for a token is tried again by who looks at the mail, not by each look.
      const fresh = heldBy(session).size === 0;
      if (fresh) await openKnown(session);
      const mailboxes = [...heldBy(session).values()].map((one) => toMailbox(session, one));
      return { may: allowed, settings, mailboxes };
    },
    find(professional, address) {
      const mailbox = live.get(keyOf(professional, address));
      return mailbox?.state === 'open' ? mailbox : undefined;
    },
    inSession(session, handle) {
      const mailbox = heldBy(session).get(handle);
      if (mailbox === undefined || mailbox.closed) throw failure('MAIL_NOT_OPEN');
      return mailbox;
    },
    handleOf(session, address) {
      return [...heldBy(session)].find(([, one]) => sameAddress(one.address) === sameAddress(address))?.[0];
    },
    hold,
    openKnown,
    forget(professional, address) {
      const mailbox = live.get(keyOf(professional, address));
      if (mailbox === undefined) return;
      for (const session of sessions.active(professional)) {
        const mine = heldBy(session);
        for (const [handle, one] of mine) if (one === mailbox) mine.delete(handle);
      }
      mailbox.sessions.clear();
      drop(mailbox, true);
    },
    toMailbox,
    onOpen: (listener) => void listeners.push(listener),
    async close() {
      for (const mailbox of live.values()) mailbox.close();
      live.clear();
      await indexes.close();
    },
  };
}

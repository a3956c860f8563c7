import type { Delivery, Mailbox, MailEvent, MailRow } from '@trousse/contract';
import {
  askMaxMessageBytes,
  type MailAccount,
  type MailServers,
  type RefusedRecipient,
  submitMessage,
} from '@trousse/mss';
import { Broadcast } from '../broadcast.ts';
import type { Context } from '../context.ts';
import { codeOf, failure } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { mailFailure, told } from './failure.ts';
import { type FolderState, listFolders } from './folders.ts';
import type { OpenIndex } from './index/open-index.ts';
import { keptMessage, keptQuery, keywords } from './kept-message.ts';
import { type Connection, Line } from './line.ts';
import { folderName, readMessageName } from './message-names.ts';
import type { ArrivedMessage, Envelope, FolderRole, FoundMessage, OpenMailbox, ServerMarks } from './open-mailbox.ts';
import type { Operators } from './operators.ts';
import { partyRules } from './party.ts';
import { append, arrivedIn, erase, findByMessageId, newest, sourceAt, transfer } from './placed-messages.ts';
import { ReadMessages } from './read-messages.ts';
import { type RowRules, toRow } from './rows.ts';
import type { KeptSettings, KnownMailbox } from './settings.ts';
import { tokenOf } from './token.ts';
import { Watch } from './watch.ts';

export type LiveEvent =
  | Extract<MailEvent, { type: 'changed' | 'arrived' | 'deliveries' }>
  /** The page's words for them are made for each session. */
  | { readonly type: 'its-state' | 'its-folders' };

export type MailboxCollaborators = Pick<Context, 'config' | 'keys' | 'clock' | 'log'> & {
  readonly operators: Operators;
  /** Opens its index, or answers that there is none. */
  openIndex(mailbox: LiveMailbox): OpenIndex | undefined;
};

/** A mailbox of a professional while one of their sessions holds it. */
export class LiveMailbox implements OpenMailbox {
  readonly professional: string;
  readonly known: KnownMailbox;
  readonly sessions = new Set<Session>();
  readonly events = new Broadcast<LiveEvent>(limits.pendingEvents);
  readonly read = new ReadMessages();
  state: Mailbox['state'] = 'opening';
  failure: string | undefined;
  folders: readonly FolderState[] = [];
  quota: Mailbox['quota'];
  maxMessageBytes: number | undefined;
  settings: KeptSettings;
  index: OpenIndex | undefined;
  readonly #with: MailboxCollaborators;
  readonly #arrivals = new Set<(arrived: ArrivedMessage) => void>();
  readonly #onOpen: (mailbox: LiveMailbox) => void;
  #servers: MailServers | undefined;
  #work: Line | undefined;
  #watch: Watch | undefined;
  #opening: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #rest: NodeJS.Timeout | undefined;
  #failures = 0;
  #nextUid = 0;
  #closed = false;

  constructor(
    collaborators: MailboxCollaborators,
    professional: string,
    known: KnownMailbox,
    settings: KeptSettings,
    onOpen: (mailbox: LiveMailbox) => void,
  ) {
    this.#with = collaborators;
    this.professional = professional;
    this.known = known;
    this.settings = settings;
    this.#onOpen = onOpen;
  }

  get address(): string {
    return this.known.address;
  }

  get label(): string {
    return this.known.label;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get rowRules(): RowRules {
    const { config } = this.#with;
    const own = this.settings.mailboxes.map(({ address }) => address);
    return {
      parties: partyRules(config.mail, [...own, this.address]),
      labels: this.settings.labels[this.address.toLowerCase()] ?? [],
    };
  }

  /** Opens it, once at a time. @throws the failure in the contract's words, which `failure` keeps too */
  open(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  /** Once no opening is under way, however it ended. */
  async opened(): Promise<void> {
    await this.#opening?.catch(() => undefined);
  }

  /** Asks the operator something on the line of work. @throws the contract's errors */
  async ask<T>(work: (connection: Connection) => Promise<T>, again = true): Promise<T> {
    const line = this.#work;
    if (line === undefined) throw failure('MAIL_NOT_OPEN');
    return await told(() => line.run(work, again));
  }

  /** The same within a folder. @throws the contract's errors */
  async inFolder<T>(path: string, work: (connection: Connection) => Promise<T>, again = true): Promise<T> {
    return await this.ask(async (connection) => {
      const lock = await connection.getMailboxLock(path);
      try {
        // A folder that was open already is seen as it was at the last command (RFC 3501 §5.2).
        await connection.noop();
        return await work(connection);
      } finally {
        lock.release();
      }
    }, again);
  }

  /** Where a message is. @throws MAIL_MESSAGE_GONE for a folder that is gone or was renewed */
  place(message: string): { folder: FolderState; uid: number } {
    const named = readMessageName(message);
    const folder = named && this.folders.find(({ name }) => name === named.folder);
    if (named === undefined || folder === undefined || folder.uidValidity !== named.uidValidity)
      throw failure('MAIL_MESSAGE_GONE');
    return { folder, uid: named.uid };
  }

  /** Asks for the folders again and tells the pages; the index follows. */
  async refresh(): Promise<void> {
    this.folders = await this.ask((connection) => listFolders(connection, (path) => this.folderName(path)));
    await this.index?.sync(this.folders);
    this.events.push({ type: 'its-folders' });
  }

  /** Something of a folder changed: the pages and the index are told. */
  async changed(...folders: readonly string[]): Promise<void> {
    await this.refresh();
    for (const folder of folders) this.events.push({ type: 'changed', folder });
  }

  account(kind: 'imap' | 'submission'): MailAccount {
    if (this.#servers === undefined) throw failure('MAIL_NOT_OPEN');
    return {
      ...{ server: this.#servers[kind], trust: this.#with.operators.trust, address: this.address },
      token: (renewed) => tokenOf(this.sessions, renewed),
    };
  }

  findByMessageId(messageId: string, everywhere = false): Promise<readonly FoundMessage[]> {
    return findByMessageId(this, messageId, everywhere);
  }

  copy(found: FoundMessage, to: FolderRole): Promise<void> {
    return transfer(this, found, to, 'messageCopy');
  }

  move(found: FoundMessage, to: FolderRole): Promise<void> {
    return transfer(this, found, to, 'messageMove');
  }

  append(to: FolderRole, mime: Uint8Array, flags: readonly string[]): Promise<FoundMessage | undefined> {
    return append(this, to, mime, flags);
  }

  erase(found: FoundMessage): Promise<void> {
    return erase(this, found);
  }

  newest(role: FolderRole, count: number): Promise<readonly ArrivedMessage[]> {
    return newest(this, role, count);
  }

  async source(message: string): Promise<Buffer> {
    const { folder, uid } = this.place(message);
    return await sourceAt(this, folder.path, folder.uidValidity, uid);
  }

  async mark(message: string, marks: ServerMarks): Promise<void> {
    const { folder, uid } = this.place(message);
    const flags = { ...keywords, answered: '\\Answered', seen: '\\Seen' };
    const wanted = Object.entries(marks) as [keyof ServerMarks, boolean | undefined][];
    await this.inFolder(folder.path, async (connection) => {
      for (const [name, on] of wanted) {
        const range = [uid];
        if (on) await connection.messageFlagsAdd(range, [flags[name]], { uid: true });
        else if (on === false) await connection.messageFlagsRemove(range, [flags[name]], { uid: true });
      }
    });
    await this.changed(folder.name);
  }

  onArrived(listener: (arrived: ArrivedMessage) => void): () => void {
    this.#arrivals.add(listener);
    return () => void this.#arrivals.delete(listener);
  }

  async submit(
    { from, to, receipts }: Envelope,
    mime: Uint8Array,
    beforeData?: (refused: readonly RefusedRecipient[]) => Promise<void>,
  ): Promise<readonly RefusedRecipient[]> {
    return await submitMessage(this.account('submission'), {
      ...{ from, to, mime },
      ...(receipts && { receipts }),
      ...(beforeData && { beforeData }),
    });
  }

  tellDeliveries(messageId: string, deliveries: readonly Delivery[]): void {
    // Nobody looks: the page asks when it comes.
    if (this.events.listeners === 0) return;
    void this.findByMessageId(messageId)
      .then((found) => {
        for (const { message } of found) this.events.push({ type: 'deliveries', message, deliveries: [...deliveries] });
      })
      .catch(() => undefined);
  }

  /** Follows the choices of the professional. */
  follow(settings: KeptSettings): void {
    this.settings = settings;
    if (!settings.index) {
      this.index?.close(true);
      this.index = undefined;
    } else if (this.index === undefined && this.folders.length > 0 && !this.#closed) {
      this.index = this.#with.openIndex(this);
      void this.index?.sync(this.folders);
    }
    this.events.push({ type: 'its-state' });
  }

  /** How the page knows a folder. */
  folderName(path: string): string {
    return folderName(this.#with.keys, this.professional, this.address, path);
  }

  /** Takes a session in: its token may open what waited. */
  attach(session: Session): void {
    this.sessions.add(session);
  }

  /** @param forget what is kept of it on this server is erased */
  close(forget = false): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#rest);
    this.#watch?.close();
    this.#work?.close();
    this.index?.close(forget);
    this.read.clear();
    this.events.end();
  }

  /** Messages that came since the last look, told to the pages and to who listens. */
  async news(): Promise<void> {
    const inbox = this.folders.find(({ role }) => role === 'inbox');
    if (inbox === undefined) return;
    const rows: MailRow[] = [];
    const arrived: ArrivedMessage[] = [];
    await this.inFolder(inbox.path, async (connection) => {
      const from = this.#nextUid;
      const fetched = await connection.fetchAll(`${from}:*`, keptQuery(true), { uid: true });
      for (const one of fetched) {
        if (one.uid < from) continue;
        this.#nextUid = Math.max(this.#nextUid, one.uid + 1);
        const kept = await keptMessage(one);
        // The copy of what one sends oneself (decision 47) is no news.
        const row = toRow(kept, inbox, this.rowRules);
        if (!row.party?.me) rows.push(row);
        arrived.push(arrivedIn(this, inbox, kept));
      }
    });
    for (const row of rows) this.events.push({ type: 'arrived', row });
    for (const one of arrived) for (const listener of this.#arrivals) listener(one);
    await this.changed(inbox.name);
  }

  setState(state: Mailbox['state'], why?: string): void {
    if (this.#closed || (this.state === state && this.failure === why)) return;
    this.state = state;
    this.failure = why;
    this.events.push({ type: 'its-state' });
  }

  async #open(): Promise<void> {
    try {
      // What failed is told until it is open again: it is tried again and again.
      if (this.state !== 'failed') this.setState('opening');
      this.#servers = await this.#with.operators.discovery.find(this.address);
      if (this.#servers === undefined)
        throw failure(
          this.#with.operators.discovery.accepts(this.address) ? 'MAIL_UNREACHABLE' : 'MAIL_DOMAIN_REFUSED',
        );
      this.#work ??= new Line(this.account('imap'));
      await this.#first();
      this.#failures = 0;
      this.setState('open');
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => void this.#goOn(), limits.mailRowsFirstMs).unref();
    } catch (error) {
      const failed = mailFailure(error);
      const code = codeOf(failed);
      this.#with.log.warn({ code, ...(code === 'INTERNAL' && { err: failed }) }, 'mailbox not opened');
      this.setState(code === 'MAIL_TOKEN_NEEDED' ? 'token-needed' : 'failed', code);
      if (code === 'MAIL_UNREACHABLE') this.#openLater();
      throw failed;
    }
  }

  /** All that an open mailbox does beside showing its rows, which are waited for. */
  async #goOn(): Promise<void> {
    if (this.#closed) return;
    this.#watch ??= new Watch(this, this.account('imap'), this.#with.log);
    // The index follows what is watched: what changes from its first look on is told.
    await this.#watch.start();
    if (this.#closed) return;
    this.index ??= this.#with.openIndex(this);
    void this.index?.sync(this.folders);
    // Who listens is told at each opening, and listens anew.
    this.#arrivals.clear();
    this.#onOpen(this);
    void this.#sizes().catch(() => undefined);
  }

  /** An operator that did not answer may do so the next time, later and later. */
  #openLater(): void {
    const pauses = limits.mailboxPausesMs;
    const pause = pauses[Math.min(this.#failures, pauses.length - 1)]!;
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      if (!this.#closed && this.state === 'failed') void this.open().catch(() => undefined);
    }, pause).unref();
  }

  /** What must be known before the page is shown. */
  async #first(): Promise<void> {
    this.folders = await this.ask((connection) => listFolders(connection, (path) => this.folderName(path)));
    const inbox = this.folders.find(({ role }) => role === 'inbox');
    if (inbox === undefined) return;
    if (this.#nextUid === 0) this.#nextUid = inbox.uidNext;
    // Opened before its rows are asked for.
    void this.inFolder(inbox.path, async () => {}).catch(() => undefined);
  }

  async #sizes(): Promise<void> {
    const quota = await this.ask((connection) => connection.getQuota('INBOX')).catch(() => undefined);
    const { usage, limit } = (quota || undefined)?.storage ?? {};
    if (usage !== undefined && limit !== undefined) this.quota = { used: usage, of: limit };
    this.maxMessageBytes = await askMaxMessageBytes(this.account('submission')).catch(() => undefined);
    this.events.push({ type: 'its-state' });
  }
}

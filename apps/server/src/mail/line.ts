import { ORPCError } from '@orpc/server';
import { type ConnectionUse, connectMailbox, type MailAccount, MailboxFailure, mailboxFailure } from '@trousse/mss';

/** An IMAP connection of the library that `packages/mss` opens. */
export type Connection = Awaited<ReturnType<typeof connectMailbox>>;

/**
 * One connection to a mailbox, opened when it is needed, and again when it was lost in between: operators end those
 * that are quiet, and tokens end sooner than the work (mss.md §1.2).
 */
export class Line {
  readonly #account: MailAccount;
  readonly #use: ConnectionUse;
  #opening: Promise<Connection> | undefined;
  #closed = false;

  constructor(account: MailAccount, use: ConnectionUse = { idle: false }) {
    this.#account = account;
    this.#use = use;
  }

  /**
   * Does some work on the connection.
   * @param again whether the work may be done twice: a line that was lost while nothing was said shows only at its next use
   * @throws MailboxFailure; what the token raises
   */
  async run<T>(work: (connection: Connection) => Promise<T>, again = true): Promise<T> {
    const reused = this.#opening !== undefined;
    const connection = await this.#connection();
    try {
      return await work(connection);
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      const failed = mailboxFailure(error);
      if (failed.kind !== 'unreachable' || !isLineError(error)) throw failed;
      connection.close();
      if (!reused || !again || this.#closed) throw failed;
      return await this.run(work, false);
    }
  }

  close(): void {
    this.#closed = true;
    const opening = this.#opening;
    this.#opening = undefined;
    void opening?.then(
      (connection) => connection.logout().catch(() => connection.close()),
      () => {},
    );
  }

  async #connection(): Promise<Connection> {
    if (this.#closed) throw new MailboxFailure('unreachable');
    this.#opening ??= this.#open();
    const opening = this.#opening;
    const connection = await opening;
    if (connection.usable) return connection;
    if (this.#opening === opening) this.#opening = undefined;
    return await this.#connection();
  }

  #open(): Promise<Connection> {
    const opening = connectMailbox(this.#account, this.#use).then((connection) => {
      connection.once('close', () => {
        if (this.#opening === opening) this.#opening = undefined;
      });
      if (this.#closed) connection.close();
      return connection;
    });
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }
}

/** Not an answer of the operator but the loss of the line. */
function isLineError(error: unknown): boolean {
  return (error as { responseStatus?: unknown }).responseStatus === undefined;
}

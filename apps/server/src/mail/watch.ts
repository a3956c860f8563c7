import { connectMailbox, type MailAccount } from '@trousse/mss';
import type { Logger } from 'pino';
import { codeOf } from '../errors.ts';
import { limits } from '../limits.ts';
import { mailFailure } from './failure.ts';
import type { Connection } from './line.ts';
import type { LiveMailbox } from './live-mailbox.ts';

/**
 * The line that waits for what happens in the inbox (IDLE, RFC 2177), opened again with a fresh token whenever it is
 * lost, later and later while it cannot be had.
 */
export class Watch {
  readonly #mailbox: LiveMailbox;
  readonly #account: MailAccount;
  readonly #log: Logger;
  #connection: Connection | undefined;
  #running: Promise<void> | undefined;
  #wake: () => void = () => {};
  #timer: NodeJS.Timeout | undefined;
  #tried: (() => void)[] = [];
  #looking = false;
  #again = false;
  #closed = false;

  constructor(mailbox: LiveMailbox, account: MailAccount, log: Logger) {
    this.#mailbox = mailbox;
    this.#account = account;
    this.#log = log;
  }

  /** Begins, or stops waiting and tries again at once. @returns once it waits for news, or could not for now */
  start(): Promise<void> {
    this.#wake();
    if (this.#connection !== undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.#tried.push(resolve);
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined;
        this.#told();
      });
    });
  }

  #told(): void {
    for (const resolve of this.#tried.splice(0)) resolve();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#wake();
    this.#connection?.close();
  }

  async #run(): Promise<void> {
    for (let lost = 0; !this.#closed; lost += 1) {
      try {
        await this.#watch(() => {
          // What came while nobody waited is looked for.
          this.#look();
          lost = -1;
          this.#told();
        });
      } catch (error) {
        this.#told();
        const code = codeOf(mailFailure(error));
        this.#log.info({ code }, 'mailbox line lost');
        if (code === 'MAIL_TOKEN_NEEDED') this.#mailbox.setState('token-needed', code);
        else if (lost > 0) this.#mailbox.setState('failed', code);
        // Asked again and again with what it refuses, an operator would lock somebody out.
        if (code === 'MAIL_TOKEN_NEEDED' || code === 'MAIL_REFUSED') lost = limits.mailboxPausesMs.length;
      }
      if (!this.#closed)
        await this.#pause(limits.mailboxPausesMs[Math.min(Math.max(lost, 0), limits.mailboxPausesMs.length - 1)]!);
    }
  }

  /** Resolves when the line is lost. */
  async #watch(there: () => void): Promise<void> {
    const connection = await connectMailbox(this.#account, { idle: true });
    this.#connection = connection;
    try {
      if (this.#closed) return;
      await connection.mailboxOpen('INBOX', { readOnly: true });
      const closed = new Promise<void>((resolve) => {
        connection.once('close', () => resolve());
        if (!connection.usable) resolve();
      });
      for (const news of ['exists', 'expunge', 'flags'] as const) connection.on(news, () => this.#look());
      clearInterval(this.#timer);
      this.#timer = setInterval(() => this.#look(), limits.mailFoldersMs).unref();
      this.#mailbox.setState('open');
      there();
      await closed;
    } finally {
      clearInterval(this.#timer);
      connection.close();
      this.#connection = undefined;
    }
  }

  /** Looks at the mailbox, once at a time; what happens meanwhile is looked at after. */
  #look(): void {
    this.#mailbox.index?.heard();
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = true;
    void this.#mailbox
      .news()
      .catch((error: unknown) => this.#log.info({ code: codeOf(error) }, 'mailbox not looked at'))
      .finally(() => {
        this.#looking = false;
        const again = this.#again && !this.#closed;
        this.#again = false;
        if (again) this.#look();
      });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

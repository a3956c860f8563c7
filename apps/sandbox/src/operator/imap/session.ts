import type { Socket } from 'node:net';
import type { Accounts } from '../accounts/accounts.ts';
import type { Bearer } from '../accounts/bearer.ts';
import type { Faults } from '../faults.ts';
import type { Box } from '../store/state.ts';
import type { Store } from '../store/store.ts';
import { No } from './errors.ts';
import type { MessageReader } from './fetch/message-reader.ts';
import type { LineReader } from './line-reader.ts';
import type { Selected } from './selected.ts';

/** What an IMAP server works with. */
export type ImapDeps = {
  readonly store: Store;
  readonly reader: MessageReader;
  readonly accounts: Accounts;
  readonly bearer: Bearer;
  readonly faults: Faults;
  readonly clock: () => Date;
};

/** One line with a client. */
export class Session {
  readonly deps: ImapDeps;
  socket: Socket;
  reader: LineReader;
  secure = false;
  /** The mailbox that is open, once the client has signed on. */
  box: Box | undefined;
  selected: Selected | undefined;
  condstore = false;
  /** The client has said goodbye, or was shown out. */
  ended = false;

  constructor(deps: ImapDeps, socket: Socket, reader: LineReader) {
    this.deps = deps;
    this.socket = socket;
    this.reader = reader;
  }

  /** Writes, and waits for a slow reader: answers never pile up in memory. */
  async write(bytes: string | Buffer): Promise<void> {
    const { socket } = this;
    if (socket.destroyed || !socket.writable) {
      this.ended = true;
      return;
    }
    if (socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        socket.off('drain', done);
        socket.off('close', done);
        resolve();
      };
      socket.once('drain', done);
      socket.once('close', done);
    });
  }

  async lines(lines: readonly string[]): Promise<void> {
    if (lines.length > 0) await this.write(`${lines.join('\r\n')}\r\n`);
  }

  /** Tells what changed in the open folder. */
  async tellNews(expunges: boolean): Promise<void> {
    if (this.selected) await this.lines(this.selected.news({ expunges, modseq: this.condstore }));
  }

  /** The open mailbox. */
  get mine(): Box {
    if (this.box === undefined) throw new No('Sign on first');
    return this.box;
  }

  /** The open folder. */
  get open(): Selected {
    if (this.selected === undefined) throw new No('No folder is open');
    return this.selected;
  }

  /** The open folder, where it may be changed. */
  get changeable(): Selected {
    if (this.open.readOnly) throw new No('The folder is open for reading only', 'READ-ONLY');
    if (!this.open.stands) throw new No('The folder is gone', 'NONEXISTENT');
    return this.open;
  }
}

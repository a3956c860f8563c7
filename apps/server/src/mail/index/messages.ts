import type { MailServer, MailTrust } from '@trousse/mss';
import type { IndexAnswer, IndexedMessage, IndexProgress, IndexQuestion } from './open-index.ts';

/** What the index thread is given of a mailbox. */
export type IndexedMailbox = {
  readonly address: string;
  readonly server: MailServer;
  readonly trust: MailTrust;
  readonly file: string;
  readonly key: Uint8Array;
};

/** A folder to follow. */
export type WantedFolder = { readonly name: string; readonly path: string };

/** From the server to the index thread. `mailbox` is a number of this process. */
export type ToIndex =
  | { readonly kind: 'open'; readonly mailbox: number; readonly with: IndexedMailbox }
  | { readonly kind: 'rebuild'; readonly mailbox: number }
  | { readonly kind: 'close'; readonly mailbox: number; readonly forget: boolean }
  | { readonly kind: 'stop' }
  | { readonly kind: 'token'; readonly question: number; readonly token?: string }
  | { readonly kind: 'ask'; readonly mailbox: number; readonly question: number; readonly ask: Ask };

export type Ask =
  /** Answered once headers and flags are as the operator has them. */
  | { readonly of: 'sync'; readonly folders: readonly WantedFolder[] }
  | { readonly of: 'list'; readonly question: IndexQuestion }
  | { readonly of: 'thread'; readonly thread: string }
  | { readonly of: 'keywords' }
  | { readonly of: 'replacedBy'; readonly messageId: string };

export type Answers = {
  sync: boolean;
  list: IndexAnswer | undefined;
  thread: IndexedMessage[];
  keywords: Map<string, { messages: number; unread: number }>;
  replacedBy: IndexedMessage | undefined;
};

/** From the index thread. */
export type FromIndex =
  | { readonly kind: 'answer'; readonly question: number; readonly answer: unknown }
  | { readonly kind: 'token'; readonly question: number; readonly mailbox: number; readonly renewed: boolean }
  | { readonly kind: 'progress'; readonly mailbox: number; readonly progress: IndexProgress }
  /** Lists of these folders may have changed. */
  | { readonly kind: 'changed'; readonly mailbox: number; readonly folders: readonly string[] }
  /** What went wrong, by its kind alone. */
  | { readonly kind: 'trouble'; readonly mailbox: number; readonly what: string }
  | { readonly kind: 'stopped' };

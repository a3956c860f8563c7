import type { MailSearch } from '@trousse/contract';
import type { FolderState } from '../folders.ts';
import type { KeptMessage } from '../kept-message.ts';

/** A message as the index answers it. */
export type IndexedMessage = KeptMessage & {
  /** Name of its folder for the page. */
  readonly folder: string;
  readonly uidValidity: string;
  readonly thread: string;
  readonly critical: boolean;
  readonly cancelled: boolean;
  /** Of the thread, within what was asked for. */
  readonly count: number;
  readonly unread: number;
};

export type IndexQuestion = {
  /** Names of the folders to look in. */
  readonly folders: readonly string[];
  readonly keyword?: string;
  readonly search?: MailSearch;
  readonly threads: boolean;
  readonly from: number;
  readonly count: number;
};

export type IndexAnswer = {
  readonly total: number;
  readonly messages: number;
  readonly rows: readonly IndexedMessage[];
  /** Every text is known. */
  readonly complete: boolean;
};

export type IndexProgress = { readonly messages: number; readonly of: number; readonly ready: boolean };

/** The search index of an open mailbox. Where it cannot answer it says so, and the operator is asked instead. */
export type OpenIndex = {
  /** Something happened at the operator: until it is followed, lists are not the index's to answer. */
  heard(): void;
  readonly progress: IndexProgress;
  /** Follows the folders as they are now. Resolves once the index has their headers and flags, or after a while. */
  sync(folders: readonly FolderState[]): Promise<void>;
  /** @returns undefined where it cannot tell: headers are missing still, or it is being started */
  list(question: IndexQuestion): Promise<IndexAnswer | undefined>;
  /** Messages of a thread, the oldest first; undefined where it cannot tell. */
  thread(thread: string): Promise<readonly IndexedMessage[] | undefined>;
  /** Messages and unread ones by keyword; undefined where it cannot tell. */
  keywords(): Promise<ReadonlyMap<string, { messages: number; unread: number }> | undefined>;
  /** The message that replaces another. @param messageId with its angle brackets */
  replacedBy(messageId: string): Promise<IndexedMessage | undefined>;
  rebuild(): void;
  /** @param forget what was written is erased */
  close(forget: boolean): void;
};

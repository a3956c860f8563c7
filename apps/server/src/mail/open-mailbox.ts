import type { Delivery, MailFolder } from '@trousse/contract';
import type { RefusedRecipient } from '@trousse/mss';

export { type RefusedRecipient, SubmissionFailure } from '@trousse/mss';

export type FolderRole = NonNullable<MailFolder['role']>;

/** Where a message stands, as the operator names it: good until it is moved. */
export type FoundMessage = {
  readonly role: FolderRole | undefined;
  readonly path: string;
  readonly uidValidity: string;
  readonly uid: number;
  /** As the page names it. */
  readonly message: string;
};

/** A message that came in while the mailbox was open, or that a first look found new. */
export type ArrivedMessage = FoundMessage & {
  /** With its angle brackets. */
  readonly messageId: string | undefined;
  /** The whole message as it travelled. */
  source(): Promise<Buffer>;
};

/** Flags and keywords that the server itself sets. */
export type ServerMarks = {
  readonly seen?: boolean;
  readonly answered?: boolean;
  readonly forwarded?: boolean;
  /** A later message replaces it. */
  readonly cancelled?: boolean;
  /** Every document of it is in the DMP. */
  readonly filed?: boolean;
  readonly receiptSent?: boolean;
};

export type Envelope = {
  readonly from: string;
  readonly to: readonly string[];
  /** Asks for delivery reports, where the operator gives them (RFC 3461). */
  readonly receipts?: boolean;
};

/**
 * A mailbox open for a professional, in one or several of their sessions. Everything here asks the operator and not the
 * index; what the operator does not answer throws an error of the contract (MAIL_UNREACHABLE, MAIL_TOKEN_NEEDED,
 * MAIL_MESSAGE_GONE …).
 */
export type OpenMailbox = {
  /** National id of whose sessions it is open in. */
  readonly professional: string;
  readonly address: string;
  readonly label: string;
  /** As sent, in bytes; undefined where the operator does not say. */
  readonly maxMessageBytes: number | undefined;
  /**
   * In the inbox, `Envoyés` and `Brouillons`.
   * @param messageId with its angle brackets @param everywhere in every folder: a rule of the operator may have moved it
   */
  findByMessageId(messageId: string, everywhere?: boolean): Promise<readonly FoundMessage[]>;
  copy(found: FoundMessage, to: FolderRole): Promise<void>;
  move(found: FoundMessage, to: FolderRole): Promise<void>;
  /** @returns where it stands, where the operator says (UIDPLUS) */
  append(to: FolderRole, mime: Uint8Array, flags: readonly string[]): Promise<FoundMessage | undefined>;
  /** For good. */
  erase(found: FoundMessage): Promise<void>;
  /** The whole message as it travelled. @param message as the page names it @throws MAIL_MESSAGE_GONE */
  source(message: string): Promise<Buffer>;
  /** @param message as the page names it */
  mark(message: string, marks: ServerMarks): Promise<void>;
  /** @returns what stops the listening */
  onArrived(listener: (arrived: ArrivedMessage) => void): () => void;
  /**
   * Gives a message to the operator.
   * @param beforeData told of the recipients refused so far, before any data: what it throws gives the message up
   * @returns the recipients refused
   * @throws SubmissionFailure; what `beforeData` throws
   */
  submit(
    envelope: Envelope,
    mime: Uint8Array,
    beforeData?: (refused: readonly RefusedRecipient[]) => Promise<void>,
  ): Promise<readonly RefusedRecipient[]>;
  /** The last messages of a folder, the oldest first. */
  newest(role: FolderRole, count: number): Promise<readonly ArrivedMessage[]>;
  /** Tells the pages what became of a message of ours. @param messageId with its angle brackets */
  tellDeliveries(messageId: string, deliveries: readonly Delivery[]): void;
};

import type { Envelope, IncomingAttachment, OutgoingAttachment } from '@trousse/soap';
import type { RegistryError } from '@trousse/xds';
import type { Raw } from '@trousse/xml';
import type { Call } from './call.ts';
import type { Context } from './context.ts';

/** A request whose envelope was read; the attachments still stream. */
export type Incoming = {
  readonly envelope: Envelope;
  readonly attachments: AsyncIterable<IncomingAttachment>;
};

/** A body in several texts, to be put together once, with the envelope around it. */
export type Texts = { readonly texts: readonly string[] };

/** A body too large to be held whole: its text in UTF-8, piece by piece. */
export type Pieces = {
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Gives back what the pieces hold, whether or not they were all read; called once the answer has ended, or broken. */
  close(): Promise<void>;
};

/** What an operation answers. */
export type Outgoing = {
  readonly body: Raw | Texts | Pieces;
  readonly attachments?: readonly OutgoingAttachment[];
  /** `ok`, or the code that the body tells. */
  readonly outcome: string;
  readonly documentUniqueIds?: readonly string[];
  /** The call read the record: its authorisation was used. */
  readonly keepsAuthorisation?: boolean;
  /** The access history has it already, or is about to: the answer is not complete before. */
  readonly recorded?: true | Promise<void>;
};

/** What one action of a service asks of the DMP: one transaction, or those that share its message. */
export type Operation = {
  /**
   * The official name of what is asked, as the access history shows it. The message may be wrong in any way: a name
   * that cannot be told from it is the one of the whole operation.
   */
  transaction(call: Call, incoming: Incoming): string;
  /** @throws VihfError, ServerError, XdsError, RegistryRefusal: answered by a fault or by `refuse` */
  handle(context: Context, call: Call, incoming: Incoming): Promise<Outgoing>;
  /**
   * uniqueIds of the documents that the message is about, for the trace of a refusal.
   * @throws whatever makes the message unreadable
   */
  readonly documents?: (incoming: Incoming) => readonly string[];
  /** The body of a registry or repository failure, for the services that have one. */
  readonly refuse?: (errors: readonly RegistryError[]) => Raw;
};

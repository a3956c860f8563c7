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

/** What an operation answers. */
export type Outgoing = {
  readonly body: Raw | Iterable<string>;
  readonly attachments?: readonly OutgoingAttachment[];
  /** `ok`, or the code that the body tells. */
  readonly outcome: string;
  readonly documentUniqueIds?: readonly string[];
  /** The call read the record: its authorisation was used. */
  readonly keepsAuthorisation?: boolean;
  /** The access history has it already. */
  readonly recorded?: boolean;
};

/** One transaction of the DMP: what its message asks, as one file for each step beside it. */
export type Operation = {
  /** Its official name, as the access history shows it. */
  readonly transaction: string;
  /** @throws VihfError, ServerError, XdsError, RegistryRefusal: answered by a fault or by `refuse` */
  handle(context: Context, call: Call, incoming: Incoming): Promise<Outgoing>;
  /** The body of a registry or repository failure, for the services that have one. */
  readonly refuse?: (errors: readonly RegistryError[]) => Raw;
};

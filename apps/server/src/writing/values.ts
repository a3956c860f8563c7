import type { Composition, Delivery, MailParty } from '@trousse/contract';
import type { Selectable } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Keys } from '../keys/keys.ts';

export type OutgoingRow = Selectable<Database['outgoing']>;

/** A message on its way, but for its bytes. */
export type OutgoingValue = {
  /** With its angle brackets. */
  readonly messageId: string;
  /** The sender's mailbox. */
  readonly mailbox: string;
  readonly subject: string;
  /** Everyone of To, Cc and Bcc, each once. */
  readonly envelope: readonly string[];
  /** The sender is one of them: a copy belongs in the inbox as well. */
  readonly toMyself: boolean;
  readonly deliveryReceipt: boolean;
  /** The message that is answered, forwarded or replaced, to be marked once this one has left. */
  readonly origin?: { readonly kind: 'reply' | 'forward' | 'replace'; readonly messageId: string };
};

/** Where one recipient stands. */
export type Recipient = {
  readonly party: MailParty;
  readonly state: Delivery['state'];
  /** ISO instant of the state. */
  readonly at?: string;
  readonly failure?: string;
  readonly serverText?: string;
};

export type MailFailure = { readonly code: string; readonly serverText?: string };
export type Correspondent = {
  readonly address: string;
  readonly name: string;
  /** The conversation with this patient was ended by the last message. */
  readonly ended?: boolean;
};
export type TemplateValue = { readonly name: string; readonly subject: string; readonly text: string };
export type DraftSummary = {
  readonly subject: string;
  readonly to: readonly string[];
  /** The mailbox in whose `Brouillons` it stands. */
  readonly mailbox: string;
};
/** A document of a record, as the DMP names it. */
export type KeptDocument = { readonly patient: string; readonly uniqueId: string };

/** A composition that outlives its session: the mailboxes that it names by handles, by their addresses too. */
export type KeptComposition = {
  readonly composition: Composition;
  readonly mailbox: string;
  /** Addresses of the mailboxes of attachments and origin, by the handle that the composition bears. */
  readonly mailboxes: Readonly<Record<string, string>>;
  /** Documents of a record by the handle that the composition bears: found again once that record is open. */
  readonly documents: Readonly<Record<string, KeptDocument>>;
};

type Sealed = {
  outgoing: OutgoingValue;
  deliveries: readonly Recipient[];
  composition: KeptComposition;
  failure: MailFailure;
  correspondent: Correspondent;
  template: TemplateValue;
  'draft summary': DraftSummary;
  draft: KeptComposition;
};

const contextOf = (name: string, professional: string, id: string) => `mail ${name} ${professional} ${id}`;

/** Seals one value of a row of what a professional writes, for that row alone. */
export function sealMail<Name extends keyof Sealed>(
  keys: Keys,
  name: Name,
  professional: string,
  id: string,
  value: Sealed[Name],
): Buffer {
  return keys.seal(Buffer.from(JSON.stringify(value)), contextOf(name, professional, id));
}

/** Opens what `sealMail` sealed. */
export function openMail<Name extends keyof Sealed>(
  keys: Keys,
  name: Name,
  professional: string,
  id: string,
  sealed: Buffer,
): Sealed[Name] {
  return JSON.parse(keys.open(sealed, contextOf(name, professional, id)).toString('utf8')) as Sealed[Name];
}

/** How the bytes of a message are sealed in their blob. */
export const mimeContext = (professional: string, id: string) => contextOf('mime', professional, id);
/** How an uploaded file is. */
export const fileContext = (professional: string) => `mail file ${professional}`;

/** An address as it is compared: mailboxes of secure mail do not tell case apart. */
export const sameAddress = (address: string) => address.trim().toLowerCase();

import * as z from 'zod';
import { handle, isoDate, isoInstant } from './base.ts';

/** An MSSanté address, as typed; what a mailbox may be is checked by the server against its domain. */
export const mailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\]]+$/);

/** Who writes or is written to; a patient is told from a professional without reading the address (ECO.3.1.1). */
export const mailPartySchema = z.object({
  name: z.string(),
  address: z.string(),
  kind: z.enum(['professional', 'structure', 'patient', 'unknown']),
  /** One of the session's own mailboxes. */
  me: z.boolean(),
});
export type MailParty = z.infer<typeof mailPartySchema>;

export const mailboxSchema = z.object({
  mailbox: handle,
  /** Its inbox among its folders, known before they are. */
  inbox: handle,
  address: z.string(),
  /** PER personal, ORG of a structure, CAB of a practice, APP of a software (Annuaire santé). */
  kind: z.enum(['PER', 'ORG', 'CAB', 'APP']),
  label: z.string(),
  /** Reached by a right that the operator delegated to the person, not as its owner. */
  delegated: z.boolean(),
  /** `token-needed`: Pro Santé Connect must be asked again. */
  state: z.enum(['opening', 'open', 'token-needed', 'failed']),
  /** Why it is not open, a code of contract/errors. */
  failure: z.string().optional(),
  unread: z.int(),
  /** Messages that the search knows so far, of how many; absent where the index is off. */
  index: z.object({ messages: z.int(), of: z.int(), ready: z.boolean() }).optional(),
  /** In bytes, where the operator says. */
  quota: z.object({ used: z.int(), of: z.int() }).optional(),
  /** Largest message that the operator takes, in bytes as sent. */
  maxMessageBytes: z.int().optional(),
});
export type Mailbox = z.infer<typeof mailboxSchema>;

export const mailSettingsSchema = z.strictObject({
  /** EFF-102: off, no way to write is left on any screen. */
  sending: z.boolean(),
  /** EFF-191; empty until chosen. */
  addresses: z.array(mailAddress).max(10),
  signature: z.string().max(2_000),
  /** Seconds in which a message can be called back; 0: it leaves at once. */
  undoSeconds: z.int().min(0).max(60),
  /** Keeps an encrypted index on the server, which searches text; off, the operator searches. */
  index: z.boolean(),
  /** What is answered when a sender asks for a receipt that may not leave by itself (RFC 8098 §2.1). */
  receipts: z.enum(['ask', 'never']),
  threads: z.boolean(),
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;

export const mailStateSchema = z.object({
  /** EFF-103: a role without mailbox is told why, as a code of contract/errors. */
  may: z.discriminatedUnion('mailbox', [
    z.object({ mailbox: z.literal(true) }),
    z.object({ mailbox: z.literal(false), reason: z.string() }),
  ]),
  settings: mailSettingsSchema,
  mailboxes: z.array(mailboxSchema),
});
export type MailState = z.infer<typeof mailStateSchema>;

export const mailFolderSchema = z.object({
  folder: handle,
  name: z.string(),
  parent: handle.optional(),
  role: z.enum(['inbox', 'sent', 'drafts', 'archive', 'junk', 'trash']).optional(),
  messages: z.int(),
  unread: z.int(),
  /** May be renamed and deleted. */
  own: z.boolean(),
});
export type MailFolder = z.infer<typeof mailFolderSchema>;

/** A label is an IMAP keyword under a name of the person's choice. */
export const mailLabelSchema = z.object({
  label: handle,
  name: z.string(),
  colour: z.enum(['blue', 'green', 'orange', 'red', 'violet', 'grey']),
  messages: z.int(),
  unread: z.int(),
});
export type MailLabel = z.infer<typeof mailLabelSchema>;

/** EFF-95, EFF-96: what is filled combines. */
export const mailSearchSchema = z.strictObject({
  /** Words anywhere: subject, people, text; by stem and without accents unless `exact`. */
  text: z.string().trim().max(200).optional(),
  /** Subject or body holds these very letters, as the server's own search would find them. */
  exact: z.boolean().optional(),
  from: z.string().trim().max(200).optional(),
  to: z.string().trim().max(200).optional(),
  subject: z.string().trim().max(200).optional(),
  since: isoDate.optional(),
  until: isoDate.optional(),
  attachment: z.boolean().optional(),
  unread: z.boolean().optional(),
  flagged: z.boolean().optional(),
  /** Carries a clinical document (IHE_XDM). */
  document: z.boolean().optional(),
});
export type MailSearch = z.infer<typeof mailSearchSchema>;

export const mailRowSchema = z.object({
  /** The newest message of the row. */
  message: handle,
  thread: handle,
  /** Messages of the thread, and unread ones among them. */
  count: z.int(),
  unread: z.int(),
  /** Who wrote; in `Envoyés` and `Brouillons`, who is written to. */
  party: mailPartySchema.optional(),
  /** Without the national prefix (ECO.3.1.3). */
  subject: z.string(),
  /** First words of the text. */
  snippet: z.string(),
  at: isoInstant,
  flagged: z.boolean(),
  answered: z.boolean(),
  forwarded: z.boolean(),
  attachment: z.boolean(),
  priority: z.enum(['high', 'normal', 'low']),
  document: z.boolean(),
  /** A result said to be critical: shown first. */
  critical: z.boolean(),
  /** Every document of it is in the DMP already. */
  filed: z.boolean(),
  /** A later message replaces it (`Annule et remplace`). */
  cancelled: z.boolean(),
  labels: z.array(handle),
  folder: handle,
});
export type MailRow = z.infer<typeof mailRowSchema>;

export const mailAttachmentSchema = z.object({
  attachment: handle,
  name: z.string(),
  /** In bytes, as it will be saved. */
  size: z.int(),
  kind: z.enum(['pdf', 'picture', 'pages', 'text', 'rtf', 'document', 'archive', 'message', 'other']),
});
export type MailAttachment = z.infer<typeof mailAttachmentSchema>;

/** One clinical document of an archive. */
export const mailDocumentSchema = z.object({
  attachment: handle,
  title: z.string(),
  category: z.string(),
  /** ISO day of the act, where it says. */
  date: isoDate.optional(),
  author: z.string(),
  critical: z.boolean(),
  /** What it does to a former document (AMBU.MSS/va1.02, ECO: 900, 901). */
  change: z.enum(['new', 'replaces', 'removes']),
  filed: z.enum(['no', 'waiting', 'yes']),
  /** Codes of contract/errors: parts that disagree, hash or size that differ. */
  problems: z.array(z.string()),
});
export type MailDocument = z.infer<typeof mailDocumentSchema>;

/** What an archive says of its patient (ECO.2.1.2: its metadata, not the subject), beside who we know. */
export const mailPatientSchema = z.object({
  traits: z.array(
    z.object({ label: z.string(), received: z.string(), known: z.string().optional(), same: z.boolean().optional() }),
  ),
  name: z.string(),
  qualified: z.boolean(),
  /** `recognised`: a qualified INS, same traits; `check`: to be compared side by side; `different`: not this patient. */
  match: z.enum(['recognised', 'check', 'different', 'unknown']),
  /** Of this session. */
  patient: handle.optional(),
});
export type MailPatient = z.infer<typeof mailPatientSchema>;

export const deliveryStateSchema = z.enum(['waiting', 'sent', 'relayed', 'delivered', 'read', 'answered', 'failed']);
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

export const deliverySchema = z.object({
  party: mailPartySchema,
  state: deliveryStateSchema,
  at: isoInstant.optional(),
  /** Of what failed: a code of contract/errors. */
  failure: z.string().optional(),
  /** The operator's own words, shown as they came. */
  serverText: z.string().optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const mailMessageSchema = z.object({
  row: mailRowSchema,
  from: mailPartySchema.optional(),
  to: z.array(mailPartySchema),
  cc: z.array(mailPartySchema),
  replyTo: z.array(mailPartySchema),
  /**
   * `html`: safe HTML for a sandboxed frame, which loads nothing; `blocked` remote contents were left out. What the
   * sender quoted stays in it.
   */
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('html'), html: z.string(), blocked: z.int() }),
    z.object({ kind: z.literal('text'), text: z.string() }),
  ]),
  attachments: z.array(mailAttachmentSchema),
  /** Of a message that carries an archive: one line a document, a structured one and its PDF being one. */
  documents: z.array(mailDocumentSchema),
  patient: mailPatientSchema.optional(),
  /** Codes of contract/errors about this message: a sender who may not be who they say, a damaged archive … */
  warnings: z.array(z.string()),
  /** A reading receipt that the sender asked for. */
  receipt: z.enum(['none', 'asked', 'sent', 'declined']),
  /** Of a message of ours. */
  deliveries: z.array(deliverySchema),
  /** With a patient: whether they may still answer (WEB-34, WEB-35). */
  conversation: z.object({ open: z.boolean() }).optional(),
  cancelledBy: handle.optional(),
});
export type MailMessage = z.infer<typeof mailMessageSchema>;

export const mailEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('mailbox'), mailbox: mailboxSchema }),
  z.object({ type: z.literal('folders'), folders: z.array(mailFolderSchema), labels: z.array(mailLabelSchema) }),
  /** What a list of this folder shows may have changed. */
  z.object({ type: z.literal('changed'), folder: handle }),
  z.object({ type: z.literal('arrived'), row: mailRowSchema }),
  z.object({ type: z.literal('deliveries'), message: handle, deliveries: z.array(deliverySchema) }),
]);
export type MailEvent = z.infer<typeof mailEventSchema>;

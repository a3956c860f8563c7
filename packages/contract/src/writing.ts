import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';
import { deliverySchema, mailAddress, mailPartySchema } from './mail-model.ts';

/** Bytes of one attachment, and how many a message takes; the operator may take less in all. */
export const maxAttachments = 50;
export const maxMessageCharacters = 500_000;

export const attachedSchema = z.discriminatedUnion('kind', [
  /** A file that arrived by POST /api/mail/uploads, of any kind. */
  z.strictObject({ kind: z.literal('upload'), upload: handle, name: z.string().max(300), size: z.int() }),
  /** A document of the open record: sent in the national form, an archive and its PDF copy (ECO.2.1.1). */
  z.strictObject({ kind: z.literal('document'), record: handle, document: handle, name: z.string().max(300) }),
  /** A part of a message, or all of it where `attachment` is absent. */
  z.strictObject({
    kind: z.literal('message'),
    mailbox: handle,
    message: handle,
    attachment: handle.optional(),
    name: z.string().max(300),
    size: z.int().optional(),
  }),
]);
export type Attached = z.infer<typeof attachedSchema>;

const written = z.strictObject({ name: z.string().max(200), address: z.string().max(254) });

/** A message as it stands in the editor: every field as typed, right or wrong. */
export const compositionSchema = z.strictObject({
  /** The sender. */
  mailbox: handle,
  to: z.array(written).max(100),
  cc: z.array(written).max(100),
  bcc: z.array(written).max(100),
  subject: z.string().max(500),
  /** Plain text in UTF-8 (ECO.2.2.3, 2.2.4); what a reply quotes is in it. */
  text: z.string().max(maxMessageCharacters),
  attachments: z.array(attachedSchema).max(maxAttachments),
  priority: z.enum(['high', 'normal', 'low']),
  readReceipt: z.boolean(),
  deliveryReceipt: z.boolean(),
  /** `end`: the patient may not answer any more (X-MSS-MES: FIN). */
  end: z.boolean(),
  /** What it answers, forwards or replaces (`Annule et remplace`). */
  origin: z
    .strictObject({ kind: z.enum(['reply', 'forward', 'replace']), mailbox: handle, message: handle })
    .optional(),
});
export type Composition = z.infer<typeof compositionSchema>;

export const mailDraftSchema = z.object({
  draft: z.uuid(),
  subject: z.string(),
  to: z.array(z.string()),
  updatedAt: isoInstant,
  revision: z.int(),
});
export type MailDraft = z.infer<typeof mailDraftSchema>;

/** Something that the sender should know before sending; `blocking` refuses. Codes of contract/errors. */
export const mailWarningSchema = z.object({
  code: z.string(),
  blocking: z.boolean(),
  /** The address or the attachment that it is about. */
  about: z.string().optional(),
});
export type MailWarning = z.infer<typeof mailWarningSchema>;

export const outgoingSchema = z.object({
  outgoing: z.uuid(),
  subject: z.string(),
  /** `held`: it can still be called back, until `leavesAt`. */
  state: z.enum(['held', 'waiting', 'sending', 'sent', 'failed']),
  leavesAt: isoInstant.optional(),
  createdAt: isoInstant,
  deliveries: z.array(deliverySchema),
  /** A code of contract/errors; it is tried again where the state is `waiting`. */
  failure: z.string().optional(),
  serverText: z.string().optional(),
});
export type Outgoing = z.infer<typeof outgoingSchema>;

export const mailSuggestionSchema = z.object({
  party: mailPartySchema,
  /** `Cardiologie · Valfictif`, ready to show. */
  speciality: z.string(),
  place: z.string(),
  nationalId: z.string().optional(),
  sources: z.array(z.enum(['favourite', 'recent', 'care-team', 'directory', 'patient'])),
  /** The directory no longer knows this address. */
  retired: z.boolean(),
});
export type MailSuggestion = z.infer<typeof mailSuggestionSchema>;

export const mailTemplateSchema = z.strictObject({
  template: z.uuid(),
  name: z.string().trim().min(1).max(100),
  subject: z.string().max(500),
  text: z.string().max(20_000),
});
export type MailTemplate = z.infer<typeof mailTemplateSchema>;

const oneDraft = z.strictObject({ draft: z.uuid() });
const oneOutgoing = z.strictObject({ outgoing: z.uuid() });
const done = z.object({});

/** What a professional writes; one way out for direct, draft, reply, forward and replacement. */
export const writing = {
  /** From the second letter (features.md §7 row 13); with nothing typed: favourites, recent, care team. */
  people: base
    .route({ method: 'POST', path: '/mail/people', summary: 'Suggest who to write to' })
    .input(z.strictObject({ text: z.string().trim().max(100), record: handle.optional() }))
    .output(z.object({ suggestions: z.array(mailSuggestionSchema) })),
  favourite: base
    .route({ method: 'PUT', path: '/mail/people/favourite', summary: 'Keep or forget a correspondent' })
    .input(z.strictObject({ address: mailAddress, name: z.string().max(200), favourite: z.boolean() }))
    .output(done),
  /** WEB-33: the address of a patient of this session, from a qualified identity only. @throws MAIL_NOT_QUALIFIED */
  toPatient: base
    .route({ method: 'POST', path: '/mail/to-patient', summary: 'The address of a patient' })
    .input(z.strictObject({ patient: handle }))
    .output(mailPartySchema),

  templates: base
    .route({ method: 'GET', path: '/mail/templates', summary: 'My templates' })
    .output(z.object({ templates: z.array(mailTemplateSchema) })),
  saveTemplate: base
    .route({ method: 'PUT', path: '/mail/templates/{template}', summary: 'Keep a template' })
    .input(mailTemplateSchema)
    .output(mailTemplateSchema),
  deleteTemplate: base
    .route({ method: 'DELETE', path: '/mail/templates/{template}', summary: 'Delete a template' })
    .input(z.strictObject({ template: z.uuid() }))
    .output(done),

  /** A composition that answers, forwards or replaces a message, quoted and addressed as is usual. */
  begin: base
    .route({ method: 'POST', path: '/mail/begin', summary: 'Begin an answer, a forward or a replacement' })
    .input(
      z.strictObject({
        mailbox: handle,
        message: handle,
        kind: z.enum(['reply', 'reply-all', 'forward', 'replace']),
      }),
    )
    .output(compositionSchema),
  drafts: base
    .route({ method: 'GET', path: '/mail/drafts', summary: 'My drafts of messages' })
    .output(z.object({ drafts: z.array(mailDraftSchema) })),
  openDraft: base
    .route({ method: 'GET', path: '/mail/drafts/{draft}', summary: 'Go on with a draft' })
    .input(oneDraft)
    .output(z.object({ composition: compositionSchema, revision: z.int() })),
  /** The draft that stands behind a message of `Brouillons`; one made by another software is taken up. */
  draftOf: base
    .route({ method: 'POST', path: '/mail/{mailbox}/drafts/of', summary: 'Go on with a message of Brouillons' })
    .input(z.strictObject({ mailbox: handle, message: handle }))
    .output(z.object({ draft: z.uuid(), composition: compositionSchema, revision: z.int() })),
  /** Durable once answered; it stands in `Brouillons` of the mailbox as well. DRAFT_ELSEWHERE as for deposits. */
  saveDraft: base
    .route({ method: 'PUT', path: '/mail/drafts/{draft}', summary: 'Keep a draft' })
    .input(oneDraft.extend({ revision: z.int().nonnegative(), composition: compositionSchema }))
    .output(z.object({ revision: z.int() })),
  discardDraft: base
    .route({ method: 'DELETE', path: '/mail/drafts/{draft}', summary: 'Discard a draft' })
    .input(oneDraft)
    .output(done),

  check: base
    .route({ method: 'POST', path: '/mail/check', summary: 'What to know before sending' })
    .input(z.strictObject({ composition: compositionSchema }))
    .output(z.object({ warnings: z.array(mailWarningSchema), bytes: z.int() })),
  /** Durable once answered; the same key never sends twice. Ends the draft. */
  send: base
    .route({ method: 'POST', path: '/mail/send', summary: 'Send a message' })
    .input(z.strictObject({ key: z.uuid(), draft: z.uuid().optional(), composition: compositionSchema }))
    .output(outgoingSchema),
  outgoing: base
    .route({ method: 'GET', path: '/mail/outgoing', summary: 'What is on its way, and what failed' })
    .output(z.object({ outgoing: z.array(outgoingSchema) })),
  /** What was held is a draft again. @throws MAIL_LEFT when it has gone */
  callBack: base
    .route({ method: 'POST', path: '/mail/outgoing/{outgoing}/call-back', summary: 'Call a message back' })
    .input(oneOutgoing)
    .output(oneDraft),
  retry: base
    .route({ method: 'POST', path: '/mail/outgoing/{outgoing}/retry', summary: 'Try again now' })
    .input(oneOutgoing)
    .output(outgoingSchema),
  /** WEB-35: a message `[FIN]` to the patient of a conversation. */
  endConversation: base
    .route({ method: 'POST', path: '/mail/{mailbox}/messages/{message}/end', summary: 'End a conversation' })
    .input(z.strictObject({ mailbox: handle, message: handle }))
    .output(outgoingSchema),
};

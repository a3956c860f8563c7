import * as z from 'zod';
import { base, handle } from './base.ts';
import { deliverySchema, mailPartySchema } from './mail-model.ts';
import { mailSuggestionSchema, mailWarningSchema } from './writing.ts';

export const shareChannelSchema = z.enum(['dmp', 'mss-professional', 'mss-citizen']);
export type ShareChannel = z.infer<typeof shareChannelSchema>;

/** What is shared: a document of the open record, or a file or a text that is nowhere yet. */
export const sharedSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('document'), record: handle, document: handle }),
  z.strictObject({ kind: z.literal('upload'), upload: handle }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(200_000) }),
]);
export type SharedSource = z.infer<typeof sharedSourceSchema>;

/** EO-25 to EO-31. */
export const shareFormSchema = z.strictObject({
  channels: z.array(shareChannelSchema),
  /** Subject of the message too. */
  title: z.string(),
  /** JDV_J66. */
  typeCode: z.string(),
  /** A PDF in a CDA level 1 (EO-27). */
  level1: z.boolean(),
  hiddenFromPatient: z.boolean(),
  hiddenFromProfessionals: z.boolean(),
  hiddenFromRepresentatives: z.boolean(),
  /** EO-29; JDV_J13. */
  confidentiality: z.enum(['N', 'R', 'V']),
  /** The mailbox that sends; absent without a channel by mail. */
  mailbox: handle.optional(),
  to: z.array(z.strictObject({ name: z.string().max(200), address: z.string().max(254) })).max(100),
  cc: z.array(z.strictObject({ name: z.string().max(200), address: z.string().max(254) })).max(100),
  message: z.string().max(20_000),
});
export type ShareForm = z.infer<typeof shareFormSchema>;

export const shareResultSchema = z.object({
  share: z.uuid(),
  /** One a channel, each with its own end (EO-33). */
  channels: z.array(
    z.object({
      channel: shareChannelSchema,
      state: z.enum(['waiting', 'sending', 'done', 'failed']),
      failure: z.string().optional(),
      serverText: z.string().optional(),
      deliveries: z.array(deliverySchema),
    }),
  ),
});
export type ShareResult = z.infer<typeof shareResultSchema>;

const asked = z.strictObject({ patient: handle, source: sharedSourceSchema });

export const share = {
  /** The window filled in: title and type of the document, sender, the patient's address, care team (EO-31). */
  begin: base
    .route({ method: 'POST', path: '/share/begin', summary: 'Begin to share a document' })
    .input(asked)
    .output(
      z.object({
        form: shareFormSchema,
        /** Of a document that is in the DMP already, `dmp` is not offered. */
        channels: z.array(shareChannelSchema),
        patient: mailPartySchema.optional(),
        suggestions: z.array(mailSuggestionSchema),
      }),
    ),
  /** EO-26. */
  check: base
    .route({ method: 'POST', path: '/share/check', summary: 'What to know before sharing' })
    .input(asked.extend({ form: shareFormSchema }))
    .output(z.object({ warnings: z.array(mailWarningSchema) })),
  /** EO-32: the very PDF that would leave; GET /api/share/preview/{preview} gives its bytes once. */
  preview: base
    .route({ method: 'POST', path: '/share/preview', summary: 'See what would leave' })
    .input(asked.extend({ form: shareFormSchema }))
    .output(z.object({ preview: handle })),
  /** Everything is durable once answered, or nothing is. The same key never shares twice. */
  send: base
    .route({ method: 'POST', path: '/share', summary: 'Share a document' })
    .input(asked.extend({ key: z.uuid(), form: shareFormSchema }))
    .output(shareResultSchema),
  result: base
    .route({ method: 'GET', path: '/share/{share}', summary: 'What became of it' })
    .input(z.strictObject({ share: z.uuid() }))
    .output(shareResultSchema),
};

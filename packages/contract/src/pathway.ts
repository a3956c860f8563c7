import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';
import { knownDateSchema } from './care.ts';
import { originSchema } from './record.ts';

/** What happened (EFF-78); `document`: a document that tells of none of the others. */
export const pathwayKindSchema = z.enum([
  'medicines',
  'consultation',
  'biology',
  'imaging',
  'vaccine',
  'stay',
  'device',
  'care',
  'document',
]);
export type PathwayKind = z.infer<typeof pathwayKindSchema>;

/** A professional or an establishment of the pathway, once however many sources name it (EFF-84). */
export const pathwayPartySchema = z.object({
  kind: z.enum(['professional', 'structure']),
  name: z.string(),
  specialty: z.string().optional(),
  /** Where a professional works, as their last document or reimbursement says. */
  place: z.string().optional(),
  /** PS_IdNat or Struct_IdNat, to find it in the directory. */
  id: z.string().optional(),
  /** The professional who is signed in. */
  me: z.boolean(),
});
export type PathwayParty = z.infer<typeof pathwayPartySchema>;

/** A place in the list of parties. */
const partyIndex = z.number().int();

export const pathwayDocumentSchema = z.object({
  id: handle,
  title: z.string(),
  category: z.string(),
  origin: originSchema,
  /** Day of the act. */
  date: knownDateSchema.optional(),
  unread: z.boolean(),
  depositors: z.array(partyIndex),
});
export type PathwayDocument = z.infer<typeof pathwayDocumentSchema>;

export const pathwayEventSchema = z.object({
  /** Good within one answer. */
  id: z.string(),
  kind: pathwayKindSchema,
  source: z.enum(['reimbursements', 'vaccinations', 'documents']),
  start: knownDateSchema.optional(),
  /** Last day, of what lasts. */
  stop: knownDateSchema.optional(),
  title: z.string(),
  /** Who a reimbursement or a vaccination mentions; the depositors of the documents are theirs. */
  parties: z.array(partyIndex),
  /** Ready to show, in French. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  documents: z.array(pathwayDocumentSchema),
});
export type PathwayEvent = z.infer<typeof pathwayEventSchema>;

/** Reimbursements, vaccinations, stays and documents as one timeline, the newest first; what has no date is last. */
export const carePathwaySchema = z.object({
  parties: z.array(pathwayPartySchema),
  events: z.array(pathwayEventSchema),
  /** The document that the reimbursements were read in, and what it covers (EFF-106). */
  reimbursements: z
    .object({
      document: handle,
      updatedAt: isoInstant,
      period: z.object({ start: knownDateSchema.optional(), stop: knownDateSchema.optional() }),
    })
    .optional(),
});
export type CarePathway = z.infer<typeof carePathwaySchema>;

export const pathwaySourceSchema = z.enum(['reimbursements', 'vaccinations']);
export type PathwaySource = z.infer<typeof pathwaySourceSchema>;

export const pathwayUpdateSchema = z.discriminatedUnion('type', [
  /** A document of the list is being read. */
  z.object({ type: z.literal('progress'), source: pathwaySourceSchema, state: z.enum(['running', 'done']) }),
  /** All that is known so far; the last one is complete but for the sources that failed. */
  z.object({ type: z.literal('pathway'), pathway: carePathwaySchema }),
  /** The document is there and cannot be read; the others go on. `code` is one of contract/errors. */
  z.object({
    type: z.literal('failed'),
    source: pathwaySourceSchema,
    code: z.string(),
    serverCode: z.string().optional(),
    serverText: z.string().optional(),
  }),
]);
export type PathwayUpdate = z.infer<typeof pathwayUpdateSchema>;

export const pathway = {
  /**
   * The care pathway of the open record: its list of documents, which is not searched again (EX_3.1-2030), with what the
   * newest reimbursement history and the vaccinations say, read (TD3.2) on the user's act.
   */
  read: base
    .route({ method: 'GET', path: '/records/{record}/pathway', summary: 'Read the care pathway' })
    .input(z.object({ record: handle }))
    .output(eventIterator(pathwayUpdateSchema)),
};

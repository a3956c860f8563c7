import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';
import { knownDateSchema } from './care.ts';
import { documentRowSchema } from './record.ts';

/** What the registry keeps about one document, in French, ready to show. */
export const documentMetadataSchema = z.object({
  document: documentRowSchema,
  groups: z.array(z.object({ title: z.string(), lines: z.array(z.object({ label: z.string(), value: z.string() })) })),
});
export type DocumentMetadata = z.infer<typeof documentMetadataSchema>;

/** The documents that came in one deposit, the one asked about left out. */
export const sameDepositSchema = z.object({
  submittedAt: isoInstant.optional(),
  documents: z.array(documentRowSchema),
});
export type SameDeposit = z.infer<typeof sameDepositSchema>;

export const conditionSchema = z.object({
  label: z.string().min(1),
  /** CIM-10. */
  code: z.string().optional(),
  since: knownDateSchema.optional(),
  /** The document that tells it, and how: by what it is, among its active problems, or in a line of reimbursement. */
  source: handle,
  kind: z.enum(['protocol', 'summary', 'reimbursement']),
});
export type Condition = z.infer<typeof conditionSchema>;

/** Long-term conditions, from documents that name them. */
export const conditionsSchema = z.object({
  /** Said to be an ALD. */
  declared: z.array(conditionSchema),
  /** The active problems of the newest synthesis, which does not say whether the insurance recognises an ALD. */
  active: z.array(conditionSchema),
  /** What was looked at; a document that tells nothing as data is among the unread ones. */
  lookedAt: z.object({
    protocols: z.number().int(),
    summary: handle.optional(),
    reimbursements: handle.optional(),
    unread: z.array(handle),
  }),
  sources: z.array(documentRowSchema),
});
export type Conditions = z.infer<typeof conditionsSchema>;

const inDocument = z.object({ record: handle, document: handle });

/** What the reader of a document looks at beside it. */
export const viewer = {
  /** All that the registry said of a document when it was found; the DMP is asked nothing. */
  metadata: base
    .route({
      method: 'GET',
      path: '/records/{record}/documents/{document}/metadata',
      summary: 'The metadata of a document',
    })
    .input(inDocument)
    .output(documentMetadataSchema),
  /** The documents of the same submission set (TD3.1), asked for on a user's act (REC_3.2-1080). */
  sameDeposit: base
    .route({
      method: 'GET',
      path: '/records/{record}/documents/{document}/deposit',
      summary: 'The other documents of the same deposit',
    })
    .input(inDocument)
    .output(sameDepositSchema),
  /** The long-term conditions: the newest synthesis and reimbursements are read (TD3.2) on a user's act. */
  conditions: base
    .route({ method: 'GET', path: '/records/{record}/conditions', summary: 'The long-term conditions' })
    .input(z.object({ record: handle }))
    .output(conditionsSchema),
};

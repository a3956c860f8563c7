import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';
import { depositFormatSchema, depositFormSchema, maxDepositsAtOnce, maxDepositTextCharacters } from './deposits.ts';
import { patientSchema } from './patients.ts';

/** What each file of one go has of its own; the rest of the form they share. */
export const ownFieldsSchema = depositFormSchema.pick({
  title: true,
  description: true,
  typeCode: true,
  creationDate: true,
});
export const sharedFieldsSchema = depositFormSchema.omit({
  title: true,
  description: true,
  typeCode: true,
  creationDate: true,
});

/** A deposit form as it stands: every field as typed, right or wrong, and the files that have arrived. */
export const draftContentSchema = z.strictObject({
  mode: z.enum(['file', 'text']),
  shared: sharedFieldsSchema,
  /** At least one; with a text, the first alone counts. */
  documents: z
    .array(
      z.strictObject({
        key: z.uuid(),
        own: ownFieldsSchema,
        file: z
          .strictObject({
            upload: handle,
            /** It may say who the patient is: it travels in this body alone. */
            name: z.string().max(300),
            size: z.int().nonnegative(),
            format: depositFormatSchema,
          })
          .optional(),
      }),
    )
    .min(1)
    .max(maxDepositsAtOnce),
  text: z.string().max(maxDepositTextCharacters * 2),
});
export type DraftContent = z.infer<typeof draftContentSchema>;

export const draftSchema = z.object({
  draft: z.uuid(),
  /** Where the session knows them. */
  patient: handle.optional(),
  patientName: z.string(),
  title: z.string(),
  documents: z.int(),
  updatedAt: isoInstant,
});
export type Draft = z.infer<typeof draftSchema>;

const oneDraft = z.strictObject({ draft: z.uuid() });

/** Forms begun and not sent, kept sealed by the server until they are deposited or discarded (decision 45). */
export const drafts = {
  /**
   * A key of the person's own, the same in each of their sessions. What a page could not save before its session ended
   * is kept by the browser sealed with it: readable again to the same person only.
   */
  key: base
    .route({ method: 'GET', path: '/drafts/key', summary: 'The key that seals what a page could not save' })
    .output(z.object({ key: z.base64() })),
  list: base
    .route({ method: 'GET', path: '/drafts', summary: 'My drafts' })
    .output(z.object({ drafts: z.array(draftSchema) })),
  /** The patient has a handle of this session; a draft discarded a moment ago is one again. */
  open: base
    .route({ method: 'POST', path: '/drafts/{draft}/open', summary: 'Go on with a draft' })
    .input(oneDraft)
    .output(z.object({ patient: patientSchema, content: draftContentSchema, revision: z.int() })),
  /**
   * `revision` is the one that the page knows, 0 for a new draft: DRAFT_ELSEWHERE where another page wrote since.
   * `writer` names the page and `turn` counts what it sends, so that it goes on after an answer that was lost.
   */
  save: base
    .route({ method: 'PUT', path: '/drafts/{draft}', summary: 'Keep a draft' })
    .input(
      oneDraft.extend({
        patient: handle,
        revision: z.int().nonnegative(),
        writer: z.uuid(),
        turn: z.int().positive().max(2_000_000_000),
        content: draftContentSchema,
      }),
    )
    .output(z.object({ revision: z.int() })),
  discard: base
    .route({ method: 'DELETE', path: '/drafts/{draft}', summary: 'Discard a draft' })
    .input(oneDraft)
    .output(z.object({})),
};

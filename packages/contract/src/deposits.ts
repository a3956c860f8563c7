import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';

/** 5 MB decoded by default (features.md section 7, row 5); the server's configuration may lower it. */
export const maxDepositBytes = 5 * 1024 * 1024;
export const maxDepositTextCharacters = 100_000;

export const depositFormSchema = z.strictObject({
  title: z.string(),
  description: z.string(),
  /** JDV_J66; empty until chosen. */
  typeCode: z.string(),
  creationDate: z.string(),
  actStart: z.string(),
  actStop: z.string(),
  /** JDV_J61, cadre de soin. */
  facilityTypeCode: z.string(),
  hiddenFromPatient: z.boolean(),
  hiddenFromProfessionals: z.boolean(),
  hiddenFromRepresentatives: z.boolean(),
});
export type DepositForm = z.infer<typeof depositFormSchema>;

export const depositStateSchema = z.enum(['queued', 'waiting-card', 'sending', 'delivered', 'refused']);
export type DepositState = z.infer<typeof depositStateSchema>;

export const depositSchema = z.object({
  id: handle,
  patientName: z.string(),
  title: z.string(),
  category: z.string(),
  state: depositStateSchema,
  createdAt: isoInstant,
  deliveredAt: isoInstant.optional(),
  /** Why it was refused or is being tried again. */
  failure: z
    .object({ code: z.string(), serverCode: z.string().optional(), serverText: z.string().optional() })
    .optional(),
});
export type Deposit = z.infer<typeof depositSchema>;

/**
 * POST /api/uploads?extension=pdf : the file's bytes as the body; the answer below. The bytes are durable once answered.
 * A file's name may say who the patient is: only its extension travels, addresses being kept in places nobody controls.
 */
export const uploadSchema = z.object({
  upload: handle,
  kind: z.enum(['pdf', 'text', 'jpeg']),
  size: z.number().int(),
});
export type Upload = z.infer<typeof uploadSchema>;

export const deposits = {
  create: base
    .route({ method: 'POST', path: '/deposits', summary: 'Deposit a file or a text' })
    .input(
      z.strictObject({
        patient: handle,
        source: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('upload'), upload: handle }),
          z.strictObject({ kind: z.literal('text'), text: z.string().max(maxDepositTextCharacters * 2) }),
        ]),
        form: depositFormSchema,
        /** `queue` keeps it until the user sends it from the list. */
        when: z.enum(['now', 'queue']),
        /** Made by the page once a form: the same key never makes two deposits. */
        key: z.uuid(),
      }),
    )
    .output(depositSchema),
  list: base
    .route({ method: 'GET', path: '/deposits', summary: 'My deposits' })
    .output(z.object({ deposits: z.array(depositSchema) })),
  send: base
    .route({ method: 'POST', path: '/deposits/{deposit}/send', summary: 'Send or retry' })
    .input(z.object({ deposit: handle }))
    .output(depositSchema),
  cancel: base
    .route({ method: 'DELETE', path: '/deposits/{deposit}', summary: 'Withdraw what has not left' })
    .input(z.object({ deposit: handle }))
    .output(z.object({})),
};

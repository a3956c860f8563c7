import * as z from 'zod';
import { base, handle, isoInstant } from './base.ts';

/** 5 MB decoded by default (features.md section 7, row 5); the server's configuration may lower it. */
export const maxDepositBytes = 5 * 1024 * 1024;
export const maxDepositTextCharacters = 100_000;

/** What may be deposited, and the ends of name that go with each (WEB-20); the server's configuration may take less. */
export const depositFormats = {
  pdf: ['pdf'],
  text: ['txt'],
  rtf: ['rtf'],
  jpeg: ['jpg', 'jpeg'],
  tiff: ['tif', 'tiff'],
} as const;
export const depositFormatSchema = z.enum(['pdf', 'text', 'rtf', 'jpeg', 'tiff']);
export type DepositFormat = z.infer<typeof depositFormatSchema>;
/** Files of one validation. */
export const maxDepositsAtOnce = 20;

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
  /** One of the author's situations, and how they work there (JDV_J62); without them, the session's (WEB-24). */
  situationId: z.string().optional(),
  practiceSettingCode: z.string().optional(),
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
    .object({
      code: z.string(),
      serverCode: z.string().optional(),
      serverText: z.string().optional(),
      /** Of DEPOSIT_NOT_WRITTEN: what could not be written, in words of ours. */
      detail: z.string().optional(),
    })
    .optional(),
});
export type Deposit = z.infer<typeof depositSchema>;

/**
 * POST /api/uploads?extension=pdf : the file's bytes as the body; the answer below. The bytes are durable once answered.
 * A file's name may say who the patient is: only its extension travels, addresses being kept in places nobody controls.
 * GET /api/uploads/{upload}/content : what will be deposited of it, a PDF or a text in UTF-8.
 */
export const uploadSchema = z.object({
  upload: handle,
  kind: depositFormatSchema,
  size: z.number().int(),
});
export type Upload = z.infer<typeof uploadSchema>;

const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('upload'), upload: handle }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(maxDepositTextCharacters * 2) }),
]);
/** `queue` keeps it until the user sends it from the list. */
const whenSchema = z.enum(['now', 'queue']);
const documentSchema = z.strictObject({
  source: sourceSchema,
  form: depositFormSchema,
  /** Made by the page once a form: the same key never makes two deposits. */
  key: z.uuid(),
});
export type DocumentToDeposit = z.infer<typeof documentSchema>;

export const deposits = {
  create: base
    .route({ method: 'POST', path: '/deposits', summary: 'Deposit a file or a text' })
    .input(documentSchema.extend({ patient: handle, when: whenSchema }))
    .output(depositSchema),
  /** All are accepted, or none is and each field to mend says of which document it is (FORM_INVALID). */
  createAll: base
    .route({ method: 'POST', path: '/deposits/together', summary: 'Deposit several files in one go' })
    .input(
      z.strictObject({
        patient: handle,
        documents: z
          .array(documentSchema)
          .min(1)
          .max(maxDepositsAtOnce)
          .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'A key of its own for each'),
        when: whenSchema,
        /** The draft that this ends. */
        draft: z.uuid().optional(),
      }),
    )
    .output(z.object({ deposits: z.array(depositSchema) })),
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

import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, codeSchema, handle, isoInstant } from './base.ts';
import { reimbursementsSchema, vaccinationsSchema } from './care.ts';
import { patientSchema } from './patients.ts';

export const originSchema = z.enum(['professional', 'structure', 'insurance', 'patient']);
export type Origin = z.infer<typeof originSchema>;

export const visibilitySchema = z.object({
  hiddenFromPatient: z.boolean(),
  hiddenFromProfessionals: z.boolean(),
  hiddenFromRepresentatives: z.boolean(),
});
export type Visibility = z.infer<typeof visibilitySchema>;

export const documentAuthorSchema = z.object({
  name: z.string(),
  specialty: z.string().optional(),
  organisation: z.string().optional(),
});

/** One row of the documents list: at most about 1 KB of JSON. */
export const documentRowSchema = z.object({
  id: handle,
  title: z.string(),
  description: z.string().optional(),
  /** What kind of document, in words (JDV_J66), and its class (JDV_J57). */
  category: codeSchema,
  class: codeSchema,
  origin: originSchema,
  authors: z.array(documentAuthorSchema),
  /** Date of the act: start, and end when it differs. */
  actStart: isoInstant,
  actStop: isoInstant.optional(),
  createdAt: isoInstant,
  status: z.enum(['approved', 'archived', 'deprecated', 'deleted']),
  visibility: visibilitySchema,
  /** Mine to read: never opened by this professional. */
  unread: z.boolean(),
  size: z.number().int().optional(),
});
export type DocumentRow = z.infer<typeof documentRowSchema>;

export const periodSchema = z.enum(['two-years', 'always']);
export type Period = z.infer<typeof periodSchema>;

export const recordSchema = z.object({
  handle,
  patient: patientSchema.extend({
    birthGivenNames: z.array(z.string()),
    /** In groups, for reading aloud. */
    matricule: z.string(),
    matriculeKind: z.enum(['INS-NIR', 'INS-NIA', 'INS-NIR de test', 'INS-NIR de démonstration']),
  }),
  mode: z.enum(['normal']),
  treatingDoctor: z.boolean(),
  openedAt: isoInstant,
});
export type RecordView = z.infer<typeof recordSchema>;

export const recordSourceSchema = z.enum(['existence', 'authorisation', 'documents']);
export const recordEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), source: recordSourceSchema, state: z.enum(['running', 'done']) }),
  /** The stream ends here: ask for the patient's agreement, then open again with `consent: true`. */
  z.object({ type: z.literal('authorisation-needed'), patient: patientSchema }),
  z.object({ type: z.literal('opened'), record: recordSchema }),
  z.object({ type: z.literal('documents'), period: periodSchema, documents: z.array(documentRowSchema) }),
  /** One source failed; the others go on. */
  z.object({
    type: z.literal('failed'),
    source: recordSourceSchema,
    code: z.string(),
    serverCode: z.string().optional(),
    serverText: z.string().optional(),
  }),
]);
export type RecordEvent = z.infer<typeof recordEventSchema>;

export const documentContentSchema = z.discriminatedUnion('kind', [
  /**
   * Safe HTML for a sandboxed frame; `contents` anchors are ids within it. Of a very long document `html` is the first
   * piece, which can be read by itself, and `more` says that others follow.
   */
  z.object({
    kind: z.literal('structured'),
    html: z.string(),
    more: z.boolean(),
    contents: z.array(z.object({ id: z.string(), title: z.string(), level: z.number().int() })),
  }),
  z.object({ kind: z.literal('pdf'), size: z.number().int() }),
  /** JPEG or PNG. */
  z.object({ kind: z.literal('picture'), size: z.number().int() }),
  /** A picture of several pages (TIFF), each had by itself as PNG. */
  z.object({ kind: z.literal('pages'), pages: z.number().int() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  /** Cannot be shown here; the original can still be saved. */
  z.object({ kind: z.literal('other'), code: z.string(), mediaType: z.string().optional() }),
]);
export type ShownContent = z.infer<typeof documentContentSchema>;

export const documentViewSchema = z.object({
  document: documentRowSchema,
  /** Header of the clinical document itself (EX_3.2-1030), label and value in French, ready to show. */
  header: z.array(z.object({ label: z.string(), value: z.string() })),
  content: documentContentSchema,
  /** The structured document behind its PDF copy, which is shown first. */
  behind: documentContentSchema.optional(),
  /** It replaces a former version, to which it can be compared. */
  replaces: z.boolean(),
  /** What could not be read, in French sentences. */
  notes: z.array(z.string()),
});
export type DocumentView = z.infer<typeof documentViewSchema>;

/** One of two versions; its words that the other has not are in `del` or `ins` elements. */
export const comparedVersionSchema = z.object({
  document: handle,
  title: z.string(),
  createdAt: isoInstant,
  version: z.string().optional(),
  /** Safe HTML for a frame of its own; '' where the content is a file that is no text. */
  html: z.string(),
});
export type ComparedVersion = z.infer<typeof comparedVersionSchema>;

export const documentChangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('header'),
    label: z.string(),
    older: z.string().optional(),
    newer: z.string().optional(),
  }),
  /** `older` and `newer` are anchors in the HTML of each version. */
  z.object({
    kind: z.literal('section'),
    change: z.enum(['added', 'removed', 'changed', 'moved']),
    title: z.string(),
    older: z.string().optional(),
    newer: z.string().optional(),
  }),
  /** The file that the document is made of, or one that it carries. */
  z.object({
    kind: z.literal('file'),
    change: z.enum(['added', 'removed', 'changed']),
    body: z.boolean(),
  }),
]);
export type DocumentChange = z.infer<typeof documentChangeSchema>;

export const comparisonSchema = z.object({
  older: comparedVersionSchema,
  newer: comparedVersionSchema,
  changes: z.array(documentChangeSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;

const inRecord = z.object({ record: handle });
const inDocument = z.object({ record: handle, document: handle });

/**
 * Beside these, plain HTTP (bytes, never JSON):
 *   GET /api/records/{record}/documents/{document}/content   the PDF, image or text shown; `?download` as attachment
 *   GET /api/records/{record}/documents/{document}/pages/{n} a page of a picture of several pages, from 1, as PNG
 *   GET /api/records/{record}/documents/{document}/pieces    the further pieces of a very long structured document, each
 *     safe HTML whole in itself, to be put one below the other; U+001E, which no document can hold, ends each
 *   GET /api/records/{record}/documents/{document}/print     the page to print: identity, header, content
 *   GET /api/records/{record}/documents/{document}/original  the clinical document as received, always as attachment
 *   GET /api/records/{record}/documents/{document}/media/{id}  a picture of a structured document
 */
export const record = {
  /** TD0.2, TD0.3 when `consent` is true and an authorisation is missing, then the opening search (TD3.1, two years). */
  open: base
    .route({ method: 'POST', path: '/records', summary: 'Open a record' })
    .input(z.strictObject({ patient: handle, consent: z.boolean() }))
    .output(eventIterator(recordEventSchema)),
  /** The record the session has open, so that a reloaded page finds it; RECORD_NOT_OPEN otherwise. */
  current: base
    .route({ method: 'GET', path: '/records/current', summary: 'The open record' })
    .output(z.object({ record: recordSchema, period: periodSchema, documents: z.array(documentRowSchema) })),
  close: base
    .route({ method: 'DELETE', path: '/records/{record}', summary: 'Close a record' })
    .input(inRecord)
    .output(z.object({})),
  search: base
    .route({ method: 'POST', path: '/records/{record}/search', summary: 'Search the documents again, on a user’s act' })
    .input(inRecord.extend({ period: periodSchema }))
    .output(z.object({ period: periodSchema, documents: z.array(documentRowSchema) })),
  read: base
    .route({ method: 'GET', path: '/records/{record}/documents/{document}', summary: 'Read a document' })
    .input(inDocument)
    .output(documentViewSchema),
  /** A document beside the version that it replaces, both read (TD3.1, TD3.2) on the user's act. */
  compare: base
    .route({
      method: 'GET',
      path: '/records/{record}/documents/{document}/changes',
      summary: 'Compare a document with its former version',
    })
    .input(inDocument)
    .output(comparisonSchema),
  /** The newest reimbursement history among the record's documents, read (TD3.2) on the user's act. */
  reimbursements: base
    .route({ method: 'GET', path: '/records/{record}/reimbursements', summary: 'Read the reimbursements' })
    .input(inRecord)
    .output(reimbursementsSchema),
  /** The vaccination history, or the notes where the record has no history, read (TD3.2) on the user's act. */
  vaccinations: base
    .route({ method: 'GET', path: '/records/{record}/vaccinations', summary: 'Read the vaccinations' })
    .input(inRecord)
    .output(vaccinationsSchema),
};

import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { accessModeSchema, openingSchema } from './access.ts';
import { base, codeSchema, handle, isoInstant } from './base.ts';
import { reimbursementsSchema, vaccinationsSchema } from './care.ts';
import { documentSearchSchema, periodSchema, statesSchema } from './document-search.ts';
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
  /** The professional is an author of it: only then may they replace or remove it (EFF-166, EFF-168). */
  mine: z.boolean(),
  size: z.number().int().optional(),
  /** When it was deposited; absent until a search told it. */
  submittedAt: isoInstant.optional(),
  /** The version that took its place, and the one whose place it took, once a search told them (EFF-132). */
  replacedBy: handle.optional(),
  replaces: handle.optional(),
});
export type DocumentRow = z.infer<typeof documentRowSchema>;

export const recordSchema = z.object({
  handle,
  patient: patientSchema.extend({
    birthGivenNames: z.array(z.string()),
    /** In groups, for reading aloud. */
    matricule: z.string(),
    matriculeKind: z.enum(['INS-NIR', 'INS-NIA', 'INS-NIR de test', 'INS-NIR de démonstration']),
  }),
  mode: accessModeSchema,
  /** Why the glass was broken, as its professional typed it. */
  reason: z.string().optional(),
  /** Connexion secrète: nothing done here is for the legal representatives to see. */
  secret: z.boolean(),
  treatingDoctor: z.boolean(),
  openedAt: isoInstant,
});
export type RecordView = z.infer<typeof recordSchema>;

export const recordSourceSchema = z.enum(['existence', 'authorisation', 'documents']);
export const recordEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), source: recordSourceSchema, state: z.enum(['running', 'done']) }),
  /** The stream ends here: ask for the patient's agreement, then open again with `consent: true`. */
  z.object({ type: z.literal('authorisation-needed'), patient: patientSchema }),
  /** The stream ends here, before the DMP was asked anything: put the question, then open again with `secret`. */
  z.object({ type: z.literal('secret-needed'), patient: patientSchema }),
  /** Comes first: the record of someone else was open, and is closed, one at a time (WEB-12). */
  z.object({ type: z.literal('replaced'), patient: patientSchema }),
  z.object({ type: z.literal('opened'), record: recordSchema }),
  /** They come in pieces: the first are shown while the others are on their way. */
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

export const searchEventSchema = z.discriminatedUnion('type', [
  /** Found, in pieces: documents that the list has not, or has otherwise. */
  z.object({ type: z.literal('documents'), documents: z.array(documentRowSchema) }),
  /** The end: how far the list now reaches, and which of its documents are no longer there. */
  z.object({ type: z.literal('listed'), period: periodSchema, states: statesSchema, gone: z.array(handle) }),
]);
export type SearchEvent = z.infer<typeof searchEventSchema>;

/** What MED-32 shows of a document beside its row; its other versions, the newest first (EFF-132). */
export const documentDetailsSchema = z.object({
  document: documentRowSchema,
  authors: z.array(
    z.object({
      name: z.string(),
      profession: z.string().optional(),
      specialty: z.string().optional(),
      institution: z.string().optional(),
    }),
  ),
  format: z.string(),
  versions: z.array(documentRowSchema),
});
export type DocumentDetails = z.infer<typeof documentDetailsSchema>;

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
  /**
   * TD0.2; TD0.3 when `consent` is true and an authorisation is missing, or, in an emergency mode, TD1.3a for the
   * patient's oppositions; then the opening search (TD3.1, two years).
   */
  open: base
    .route({ method: 'POST', path: '/records', summary: 'Open a record' })
    .input(openingSchema)
    .output(eventIterator(recordEventSchema)),
  /**
   * The record the session has open, so that a reloaded page finds it, with the first documents of its list; the others
   * are had page by page. RECORD_NOT_OPEN otherwise.
   */
  current: base.route({ method: 'GET', path: '/records/current', summary: 'The open record' }).output(
    z.object({
      record: recordSchema,
      period: periodSchema,
      states: statesSchema,
      documents: z.array(documentRowSchema),
      more: z.boolean(),
    }),
  ),
  /** A page of the list, newest act first; the DMP is asked nothing. */
  page: base
    .route({ method: 'GET', path: '/records/{record}/documents', summary: 'A page of the list of documents' })
    .input(
      inRecord.extend({
        /** The last document of the page before. */
        after: handle.optional(),
        size: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(z.object({ documents: z.array(documentRowSchema), more: z.boolean() })),
  close: base
    .route({ method: 'DELETE', path: '/records/{record}', summary: 'Close a record' })
    .input(inRecord)
    .output(z.object({})),
  /** Searches (TD3.1) on a user's act (EX_3.1-2030): further back, other states, or by dates (EFF-125, 127, 128). */
  search: base
    .route({ method: 'POST', path: '/records/{record}/search', summary: 'Search the documents again, on a user’s act' })
    .input(documentSearchSchema)
    .output(eventIterator(searchEventSchema)),
  /** When each document of the list was deposited (TD3.1, GetSubmissionSets), on a user's act. */
  submissions: base
    .route({ method: 'POST', path: '/records/{record}/submissions', summary: 'When the documents were deposited' })
    .input(inRecord)
    .output(z.object({ submitted: z.array(z.object({ document: handle, at: isoInstant })) })),
  /** All that the registry tells of one document, its deposit and its versions (TD3.1), on a user's act. */
  details: base
    .route({
      method: 'GET',
      path: '/records/{record}/documents/{document}/details',
      summary: 'What the registry tells of a document',
    })
    .input(inDocument)
    .output(documentDetailsSchema),
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

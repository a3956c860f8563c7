import * as z from 'zod';
import { base, handle } from './base.ts';
import { depositFormSchema, depositSchema, maxDepositTextCharacters } from './deposits.ts';
import { documentRowSchema, visibilitySchema } from './record.ts';

/** Documents of one act: they travel in one message, and all are changed or none. */
export const maxDocumentsOfAct = 50;

const onDocuments = z.strictObject({
  record: handle,
  documents: z.array(handle).min(1).max(maxDocumentsOfAct),
});
const onDocument = z.strictObject({ record: handle, document: handle });

/** The rows as they are after the act, in the order asked; a removed document has none. */
const outcomeSchema = z.object({ documents: z.array(documentRowSchema) });
export type ActOutcome = z.infer<typeof outcomeSchema>;

/** A replacement before it is edited (EFF-164): what the former version says of itself. */
export const replacementDraftSchema = z.object({
  document: documentRowSchema,
  form: depositFormSchema,
  /**
   * The former content: a text to go on with, a file to keep as it is, or a content that a deposit cannot carry again
   * and that another has to replace.
   */
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('file') }),
    z.object({ kind: z.literal('none') }),
  ]),
});
export type ReplacementDraft = z.infer<typeof replacementDraftSchema>;

/**
 * What one does to documents that are in the record. The DMP judges who may; each act first looks at what the registry
 * holds now, and is refused by DOCUMENT_CHANGED when somebody changed it since the list was made: the list then shows it.
 */
export const acts = {
  /** TD3.3d. */
  archive: base
    .route({ method: 'POST', path: '/records/{record}/archive', summary: 'Archive documents' })
    .input(onDocuments)
    .output(outcomeSchema),
  unarchive: base
    .route({ method: 'POST', path: '/records/{record}/unarchive', summary: 'Bring documents back from the archives' })
    .input(onDocuments)
    .output(outcomeSchema),
  /** TD3.3a and TD3.3b. What the patient or the representatives may see is never hidden from them again. */
  changeVisibility: base
    .route({ method: 'POST', path: '/records/{record}/visibility', summary: 'Change who may see documents' })
    .input(onDocuments.extend({ visibility: visibilitySchema }))
    .output(outcomeSchema),
  /** TD3.3c, for good. */
  remove: base
    .route({ method: 'POST', path: '/records/{record}/remove', summary: 'Remove documents of one’s own, for good' })
    .input(onDocuments)
    .output(outcomeSchema),
  /** The document read (TD3.2) on its author's act, as a form to edit. */
  draftReplacement: base
    .route({
      method: 'GET',
      path: '/records/{record}/documents/{document}/replacement',
      summary: 'The form that replaces a document of one’s own',
    })
    .input(onDocument)
    .output(replacementDraftSchema),
  /** A deposit (`deposits.list`, `send`, `cancel`) whose document takes the place of this one. */
  replace: base
    .route({
      method: 'POST',
      path: '/records/{record}/documents/{document}/replacement',
      summary: 'Replace a document of one’s own',
    })
    .input(
      onDocument.extend({
        source: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('same') }),
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
};

import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base, handle } from './base.ts';
import {
  mailAddress,
  mailboxSchema,
  mailEventSchema,
  mailFolderSchema,
  mailLabelSchema,
  mailMessageSchema,
  mailPatientSchema,
  mailRowSchema,
  mailSearchSchema,
  mailSettingsSchema,
  mailStateSchema,
} from './mail-model.ts';
import { documentContentSchema } from './record.ts';

/** Rows of one answer. */
export const maxMailRows = 100;
/** Messages of one act. */
export const maxMarkedMessages = 1_000;

const inMailbox = z.strictObject({ mailbox: handle });
const inMessage = inMailbox.extend({ message: handle });
const messages = z.array(handle).min(1).max(maxMarkedMessages);
const folderName = z.string().trim().min(1).max(100);
const done = z.object({});

export const mail = {
  state: base.route({ method: 'GET', path: '/mail', summary: 'My mailboxes' }).output(mailStateSchema),
  saveSettings: base
    .route({ method: 'PUT', path: '/mail/settings', summary: 'Choose how secure mail works' })
    .input(mailSettingsSchema)
    .output(mailStateSchema),
  /** EFF-91: the addresses that the card and the Annuaire santé give for the person and their structures. */
  proposals: base.route({ method: 'GET', path: '/mail/proposals', summary: 'The addresses of my card' }).output(
    z.object({
      addresses: z.array(
        z.object({ address: z.string(), kind: z.enum(['PER', 'ORG', 'CAB', 'APP']), label: z.string() }),
      ),
    }),
  ),
  /**
   * Opens a mailbox with the session's Pro Santé Connect token, and keeps its address in the settings.
   * @throws MAIL_TOKEN_NEEDED where the session has none: `authorise` first
   */
  connect: base
    .route({ method: 'POST', path: '/mail/mailboxes', summary: 'Open a mailbox' })
    .input(z.strictObject({ address: mailAddress }))
    .output(mailboxSchema),
  disconnect: base
    .route({ method: 'DELETE', path: '/mail/mailboxes/{mailbox}', summary: 'Close a mailbox and forget its address' })
    .input(inMailbox)
    .output(done),
  /** A card session asks Pro Santé Connect for the mail's token: the browser goes to `url` and comes back. */
  authorise: base
    .route({ method: 'POST', path: '/mail/authorise', summary: 'Ask Pro Santé Connect for the mail' })
    .input(z.strictObject({ returnTo: z.string().max(512) }))
    .output(z.object({ url: z.url() })),

  folders: base
    .route({ method: 'GET', path: '/mail/{mailbox}/folders', summary: 'Folders and labels' })
    .input(inMailbox)
    .output(z.object({ folders: z.array(mailFolderSchema), labels: z.array(mailLabelSchema) })),
  createFolder: base
    .route({ method: 'POST', path: '/mail/{mailbox}/folders', summary: 'Create a folder' })
    .input(inMailbox.extend({ name: folderName, parent: handle.optional() }))
    .output(mailFolderSchema),
  renameFolder: base
    .route({ method: 'PUT', path: '/mail/{mailbox}/folders/{folder}', summary: 'Rename a folder' })
    .input(inMailbox.extend({ folder: handle, name: folderName }))
    .output(mailFolderSchema),
  /** Its messages go to the trash first. */
  deleteFolder: base
    .route({ method: 'DELETE', path: '/mail/{mailbox}/folders/{folder}', summary: 'Delete a folder' })
    .input(inMailbox.extend({ folder: handle }))
    .output(done),
  saveLabel: base
    .route({ method: 'PUT', path: '/mail/{mailbox}/labels', summary: 'Create or change a label' })
    .input(inMailbox.extend({ label: handle.optional(), name: folderName, colour: mailLabelSchema.shape.colour }))
    .output(mailLabelSchema),
  /** Messages lose it. */
  deleteLabel: base
    .route({ method: 'DELETE', path: '/mail/{mailbox}/labels/{label}', summary: 'Delete a label' })
    .input(inMailbox.extend({ label: handle }))
    .output(done),

  /** A window of a folder, a label or the whole mailbox, newest first; of threads where the settings say. */
  list: base
    .route({ method: 'POST', path: '/mail/{mailbox}/list', summary: 'List or search messages' })
    .input(
      inMailbox.extend({
        folder: handle.optional(),
        label: handle.optional(),
        search: mailSearchSchema.optional(),
        from: z.int().nonnegative(),
        count: z.int().min(1).max(maxMailRows),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        /** Messages found, where rows are threads. */
        messages: z.int(),
        rows: z.array(mailRowSchema),
        /** The whole is known: false while the index of the text is being filled. */
        complete: z.boolean(),
      }),
    ),
  thread: base
    .route({ method: 'GET', path: '/mail/{mailbox}/threads/{thread}', summary: 'The messages of a thread' })
    .input(inMailbox.extend({ thread: handle }))
    .output(z.object({ rows: z.array(mailRowSchema) })),
  /** Marks it read unless `keepUnread`. */
  read: base
    .route({ method: 'POST', path: '/mail/{mailbox}/messages/{message}', summary: 'Read a message' })
    .input(inMessage.extend({ keepUnread: z.boolean().optional() }))
    .output(mailMessageSchema),
  /**
   * An attachment or a document of an archive, as the viewers of the record show them. The bytes of a PDF, a picture or
   * a page: GET /api/mail/{mailbox}/{message}/{attachment}/content ; to save: …/original (both `handle`s).
   */
  attachment: base
    .route({
      method: 'GET',
      path: '/mail/{mailbox}/messages/{message}/attachments/{attachment}',
      summary: 'Read an attachment',
    })
    .input(inMessage.extend({ attachment: handle }))
    .output(
      z.object({
        title: z.string(),
        header: z.array(z.object({ label: z.string(), value: z.string() })),
        content: documentContentSchema,
        notes: z.array(z.string()),
      }),
    ),
  mark: base
    .route({ method: 'POST', path: '/mail/{mailbox}/mark', summary: 'Mark messages' })
    .input(
      inMailbox.extend({
        messages,
        seen: z.boolean().optional(),
        flagged: z.boolean().optional(),
        addLabel: handle.optional(),
        removeLabel: handle.optional(),
      }),
    )
    .output(done),
  /** Their new handles, in the same order, so that the move can be undone. */
  move: base
    .route({ method: 'POST', path: '/mail/{mailbox}/move', summary: 'Move messages to a folder' })
    .input(inMailbox.extend({ messages, folder: handle }))
    .output(z.object({ messages: z.array(handle) })),
  /** To the trash; from the trash, for good. */
  remove: base
    .route({ method: 'POST', path: '/mail/{mailbox}/remove', summary: 'Delete messages' })
    .input(inMailbox.extend({ messages }))
    .output(z.object({ messages: z.array(handle) })),
  /** Sends the receipt that was asked for, or declines it. */
  answerReceipt: base
    .route({ method: 'POST', path: '/mail/{mailbox}/messages/{message}/receipt', summary: 'Answer a reading receipt' })
    .input(inMessage.extend({ send: z.boolean() }))
    .output(done),
  rebuildIndex: base
    .route({ method: 'POST', path: '/mail/{mailbox}/index', summary: 'Build the search index anew' })
    .input(inMailbox)
    .output(done),
  events: base
    .route({ method: 'GET', path: '/mail/{mailbox}/events', summary: 'What happens in a mailbox' })
    .input(inMailbox)
    .output(eventIterator(mailEventSchema)),

  /**
   * Files documents of an archive into the DMP of their patient: ordinary deposits follow.
   * @throws MAIL_PATIENT_UNCHECKED where the identity is not recognised and `checked` does not say that a person compared
   */
  file: base
    .route({ method: 'POST', path: '/mail/{mailbox}/messages/{message}/file', summary: 'File documents into the DMP' })
    .input(inMessage.extend({ attachments: z.array(handle).min(1).max(50), patient: handle, checked: z.boolean() }))
    .output(z.object({ deposits: z.array(handle) })),
  /** The patient of this session whom the person chose for the documents of a message, compared with what it says. */
  compare: base
    .route({ method: 'POST', path: '/mail/{mailbox}/messages/{message}/patient', summary: 'Compare with a patient' })
    .input(inMessage.extend({ patient: handle }))
    .output(mailPatientSchema),
};

import { createHash } from 'node:crypto';
import { CdaError, readCda } from '@trousse/cda';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ServerError } from '../errors.ts';
import { storeSubmission } from '../store/commands/store-submission.ts';
import type { NewDocument } from '../store/submission-rows.ts';
import { runIn, type Transaction } from '../store/transaction.ts';
import { act } from './act.ts';
import type { Acting } from './acting.ts';
import { text, uniqueId } from './fields.ts';
import { patientOperation } from './operation.ts';
import { ownEntry } from './own-document.ts';
import { patientSet } from './patient-set.ts';

/** What a platform sends beside the document itself. */
const fields = {
  uniqueId,
  type: z.strictObject({ code: text(32), system: text(64) }),
  hiddenFromProfessionals: z.boolean().default(false),
  /** SHA-1 of the document, hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{40}$/),
  /** The CDA document, base64. */
  cda: z.string().min(1),
};

/**
 * Deposits a document for the patient: a CDA made by the platform, whose author is the patient, unsigned (dmp.md §7). A
 * patient who opposes the feeding of the record by others still feeds it.
 */
export const addDocument = patientOperation({
  fields,
  traced: true,
  bringsDocument: true,
  async run(context, acting, { cda, hash, ...announced }) {
    const bytes = Buffer.from(cda, 'base64');
    const { maxDocumentBytes } = context.config.limits;
    if (bytes.length > maxDocumentBytes) throw new ServerError('document-too-large');
    if (createHash('sha1').update(bytes).digest('hex') !== hash) throw new ServerError('hash');
    const entry = ownEntry(acting.patient, announced, read(bytes));
    // Bytes first: the row that names them comes once they are durable.
    const blob = await context.blobs.put(bytes, { maxBytes: maxDocumentBytes });
    await register(context, acting, { entry, blob });
    return { uniqueId: announced.uniqueId };
  },
});

function read(bytes: Uint8Array) {
  try {
    return readCda(bytes);
  } catch (cause) {
    if (cause instanceof CdaError) throw new ServerError('unreadable-cda', { cause });
    throw cause;
  }
}

async function register(context: Context, acting: Acting, document: NewDocument): Promise<void> {
  const { newId, config } = context;
  const submission = {
    patientId: acting.patient.patient_id,
    set: patientSet(acting, newId),
    documents: [document],
    at: acting.at,
    repositoryUniqueId: config.repositoryUniqueId,
    announced: config.alerts !== undefined,
  };
  const { uniqueId } = document.entry;
  const ask = context.store.prepared;
  const write = (transaction: Transaction) => storeSubmission({ run: runIn(transaction), ask, newId }, submission);
  await act(context, acting, write, [uniqueId]);
  context.alerts.wake();
}

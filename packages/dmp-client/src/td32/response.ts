import { collect } from '@trousse/soap';
import { decodeRetrieveResponse, hashAndSize, type RegistryError, type RetrievedDocument } from '@trousse/xds';
import { answerError, type ReadAnswer } from '../answer.ts';
import { dmpErrorCodes as codes, DmpError } from '../errors.ts';
import { decoding, successOf } from '../registry-answer.ts';
import type { DocumentToRead } from './request.ts';

export type ReadDocument = { readonly uniqueId: string; readonly mimeType: string; readonly bytes: Uint8Array };

export type ReadDocuments = {
  readonly documents: readonly ReadDocument[];
  /** Why some documents are not there, in a partial success. */
  readonly errors: readonly RegistryError[];
};

/**
 * Answer of TD3.2: only what was asked for, each document whole and as its metadata say.
 * @throws DmpError `registry`; `protocol` with `hash-mismatch`, `size-mismatch`, `missing-document`,
 * `unexpected-document`, `too-large`.
 */
export async function td32Response(
  answer: ReadAnswer,
  entries: readonly DocumentToRead[],
  maxDocumentBytes: number,
): Promise<ReadDocuments> {
  const response = decoding(() => decodeRetrieveResponse(answer.body));
  const asked = new Map(entries.map((entry) => [entry.uniqueId, entry]));
  const named = new Map(response.documents.map((document) => [document.contentId, document]));
  if (named.size !== response.documents.length) throw new DmpError('protocol', codes.malformed);
  const documents: ReadDocument[] = [];
  try {
    for await (const { contentId, body } of answer.attachments) {
      const document = named.get(contentId);
      named.delete(contentId);
      const entry = document && asked.get(document.documentUniqueId);
      if (document === undefined || entry === undefined || !asked.delete(document.documentUniqueId)) {
        throw new DmpError('protocol', codes.unexpectedDocument);
      }
      documents.push(verified(document, await collect(body, maxDocumentBytes), entry));
    }
  } catch (error) {
    throw answerError(error);
  }
  const errors = successOf(response);
  if (named.size > 0 || (asked.size > 0 && errors.length === 0)) throw new DmpError('protocol', codes.missingDocument);
  return { documents, errors };
}

function verified(document: RetrievedDocument, bytes: Uint8Array, entry: DocumentToRead): ReadDocument {
  const { hash, size } = hashAndSize(bytes);
  if (entry.size !== undefined && entry.size !== size) throw new DmpError('protocol', codes.size);
  if (entry.hash !== undefined && entry.hash.toLowerCase() !== hash) throw new DmpError('protocol', codes.hash);
  return { uniqueId: document.documentUniqueId, mimeType: document.mimeType, bytes };
}

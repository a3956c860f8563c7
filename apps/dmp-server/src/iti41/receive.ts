import { createHash } from 'node:crypto';
import { CdaError, readCda } from '@trousse/cda';
import { collect, type IncomingAttachment, SoapError, soapErrorCodes } from '@trousse/soap';
import { type DocumentEntry, type ProvidedSubmission, registryError, type Submission } from '@trousse/xds';
import { RegistryRefusal, ServerError } from '../errors.ts';
import type { DepositedDocument } from './deposit.ts';

/**
 * Reads the attachments that the metadata announce.
 * @returns entryUuid → bytes
 * @throws RegistryRefusal for one that is missing or that no entry announces; ServerError `document-too-large`
 */
export async function receiveFiles(
  { submission, contentIds }: ProvidedSubmission,
  attachments: AsyncIterable<IncomingAttachment>,
  maxBytes: number,
): Promise<Map<string, Uint8Array>> {
  const entryOf = new Map([...contentIds].map(([entryUuid, contentId]) => [contentId, entryUuid]));
  const files = new Map<string, Uint8Array>();
  for await (const { contentId, body } of attachments) {
    const entryUuid = entryOf.get(contentId);
    if (entryUuid === undefined) throw new RegistryRefusal([registryError('missing-document-metadata')]);
    files.set(entryUuid, await collectDocument(body, maxBytes, entryUuid));
  }
  const missing = entriesOf(submission).filter(({ entryUuid }) => !files.has(entryUuid));
  if (missing.length > 0) {
    throw new RegistryRefusal(missing.map(({ entryUuid }) => registryError('missing-document', entryUuid)));
  }
  return files;
}

async function collectDocument(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  location: string,
): Promise<Uint8Array> {
  try {
    return await collect(body, maxBytes);
  } catch (cause) {
    if (cause instanceof SoapError && cause.code === soapErrorCodes.tooLarge) {
      throw new ServerError('document-too-large', { cause, location });
    }
    throw cause;
  }
}

/** Takes a document's digest and reads it as far as it can be read. */
export function openDocument(entry: DocumentEntry, bytes: Uint8Array): DepositedDocument {
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  try {
    return { entry, bytes, sha1, cda: readCda(bytes) };
  } catch (error) {
    if (error instanceof CdaError) return { entry, bytes, sha1 };
    throw error;
  }
}

function entriesOf({ documents, signature }: Submission): DocumentEntry[] {
  return [...documents, signature];
}

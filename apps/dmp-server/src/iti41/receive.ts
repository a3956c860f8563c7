import { BlobError, type Blobs } from '@trousse/blobs';
import { type IncomingAttachment, SoapError, soapErrorCodes } from '@trousse/soap';
import { type DocumentEntry, type ProvidedSubmission, registryError, type Submission } from '@trousse/xds';
import { createXmlLifter, type XmlLifter } from '@trousse/xml';
import { RegistryRefusal, ServerError } from '../errors.ts';
import type { ReceivedFile } from './deposit.ts';

/** The files of a submission, by entryUuid. */
export type ReceivedFiles = ReadonlyMap<string, ReceivedFile>;

/**
 * Receives the attachments that the metadata announce: each goes to the disk as it comes, and what has to be parsed of it
 * is set apart meanwhile. They must then be kept, or discarded.
 * @throws RegistryRefusal for one that is missing or that no entry announces; ServerError `document-too-large`;
 * BlobError `full`. Nothing is then left of any.
 */
export async function receiveFiles(
  { submission, contentIds }: ProvidedSubmission,
  attachments: AsyncIterable<IncomingAttachment>,
  blobs: Blobs,
  maxBytes: number,
): Promise<ReceivedFiles> {
  const entryOf = new Map([...contentIds].map(([entryUuid, contentId]) => [contentId, entryUuid]));
  const files = new Map<string, ReceivedFile>();
  try {
    for await (const { contentId, body } of attachments) {
      const entryUuid = entryOf.get(contentId);
      if (entryUuid === undefined) throw new RegistryRefusal([registryError('missing-document-metadata')]);
      files.set(entryUuid, await receiveFile(body, blobs, maxBytes, entryUuid));
    }
    const missing = entriesOf(submission).filter(({ entryUuid }) => !files.has(entryUuid));
    if (missing.length > 0) {
      throw new RegistryRefusal(missing.map(({ entryUuid }) => registryError('missing-document', entryUuid)));
    }
    return files;
  } catch (error) {
    await discardFiles(files);
    throw error;
  }
}

/** Lets go of the files that were not kept. */
export async function discardFiles(files: ReceivedFiles): Promise<void> {
  await Promise.all([...files.values()].map(({ staged }) => staged.discard()));
}

async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  blobs: Blobs,
  maxBytes: number,
  location: string,
): Promise<ReceivedFile> {
  const lifter = createXmlLifter();
  try {
    const staged = await blobs.stage(through(body, lifter), { maxBytes });
    return { staged, lifted: lifter.end() };
  } catch (cause) {
    if (isTooLarge(cause)) throw new ServerError('document-too-large', { cause, location });
    throw cause;
  }
}

async function* through(body: AsyncIterable<Uint8Array>, lifter: XmlLifter): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    lifter.push(chunk);
    yield chunk;
  }
}

/** Past the size of a document, or of a whole message. */
function isTooLarge(error: unknown): boolean {
  if (error instanceof SoapError) return error.code === soapErrorCodes.tooLarge;
  return error instanceof BlobError && error.code === 'too-large';
}

function entriesOf({ documents, signature }: Submission): DocumentEntry[] {
  return [...documents, signature];
}

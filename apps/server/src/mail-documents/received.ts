import { deriveMetadata } from '@trousse/cda';
import { onePerson, readXdm, type XdmDocument, type XdmPatient } from '@trousse/mss';
import { failure } from '../errors.ts';
import type { OpenMailbox } from '../mail/open-mailbox.ts';
import { messageOf } from '../writing/correspondence.ts';

/** A clinical document that came in a message, and whose it says that it is. */
export type Received = { readonly attachment: string; readonly document: XdmDocument };
export type ReceivedDocuments = {
  readonly documents: readonly Received[];
  /** By the metadata of the archives (ECO.2.1.2), never by the subject; nobody where they are not all of one. */
  readonly patient: XdmPatient | undefined;
};

/** The documents of a message, by the names that its reading gave them (`document-N-M`). @throws MAIL_MESSAGE_GONE */
export async function receivedDocuments(open: OpenMailbox, message: string): Promise<ReceivedDocuments> {
  const { attachments } = await messageOf(open, message);
  const archives = await Promise.all(
    attachments
      .filter(({ xdm }) => xdm)
      .map(async ({ index, bytes }) => ({ index, archive: await readXdm(bytes).catch(() => undefined) })),
  );
  return {
    documents: archives.flatMap(({ index, archive }) =>
      (archive?.documents ?? []).map((document, at) => ({ attachment: `document-${index}-${at}`, document })),
    ),
    patient: onePerson(
      archives.flatMap(({ archive }) =>
        archive === undefined || archive.documents.length === 0 ? [] : [archive.patient],
      ),
    ),
  };
}

/** What a document may have and be filed all the same: nothing of it is about its bytes or its patient. */
const harmless: ReadonlySet<string> = new Set(['hash-missing', 'type-differs', 'several-subsets', 'extra-files']);

/**
 * The clinical document as it came, whole and as its author made it.
 * @throws MAIL_DOCUMENT_UNREADABLE for one that is damaged, withdrawn, or no clinical document
 */
export function fileable({
  document,
}: Received): { cda: Uint8Array; uniqueId: string } & Pick<XdmDocument, 'replaces'> {
  const { bytes, cda, change, problems, replaces } = document;
  const uniqueId = cda && deriveMetadata(cda).uniqueId;
  if (bytes === undefined || uniqueId === undefined || change === 'removes') throw failure('MAIL_DOCUMENT_UNREADABLE');
  if (problems.some((problem) => !harmless.has(problem))) throw failure('MAIL_DOCUMENT_UNREADABLE');
  return { cda: bytes, uniqueId, replaces };
}

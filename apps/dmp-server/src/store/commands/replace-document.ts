import { ServerError } from '../../errors.ts';
import { uuidOf } from '../columns.ts';
import type { ReplacedDocument } from '../submission-rows.ts';
import type { Transaction } from '../transaction.ts';
import { changeDocument } from './change-document.ts';

/**
 * Makes a document of the record obsolete (IHE ITI TF-3 §4.2.2.2.3).
 * @returns which it was
 * @throws ServerError `replaced-document` when the record holds no such document in force
 */
export async function replaceDocument(
  transaction: Transaction,
  patientId: string,
  entryUuid: string,
): Promise<ReplacedDocument> {
  const uuid = uuidOf(entryUuid);
  if (uuid === undefined) throw new ServerError('replaced-document');
  const document = await changeDocument(transaction, patientId, uuid, (entry) =>
    entry.status === 'approved' ? { ...entry, status: 'deprecated' } : undefined,
  );
  if (document === undefined) throw new ServerError('replaced-document', { location: entryUuid });
  return { documentId: document, entryUuid: uuid };
}

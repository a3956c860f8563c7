import { ServerError } from '../../errors.ts';
import { uuidOf } from '../columns.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Makes a document of the record obsolete (IHE ITI TF-3 §4.2.2.2.3).
 * @returns its id
 * @throws ServerError `replaced-document` when the record holds no such document in force
 */
export async function replaceDocument(transaction: Transaction, patientId: string, entryUuid: string): Promise<string> {
  const uuid = uuidOf(entryUuid);
  if (uuid === undefined) throw new ServerError('replaced-document');
  const replaced = await transaction
    .updateTable('documents')
    .set({ status: 'deprecated' })
    .where('patient_id', '=', patientId)
    .where('entry_uuid', '=', uuid)
    .where('status', '=', 'approved')
    .returning('document_id')
    .executeTakeFirst();
  if (replaced === undefined) throw new ServerError('replaced-document', { location: entryUuid });
  return replaced.document_id;
}

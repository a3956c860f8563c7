import { derivedColumns, type RegisteredEntry } from '../document-row.ts';
import type { Transaction } from '../transaction.ts';
import { followNote } from '../vaccination/follow-note.ts';

/**
 * Changes the metadata of a document of a patient whom this transaction has locked: the metadata, every column that
 * follows from them and the text of its answers, together.
 * @param entryUuid the document's present one, without `urn:uuid:`
 * @param change gives the new metadata from those in force, or undefined to leave the document as it is
 * @returns the document's id, or undefined when there is none of that entryUuid or when it was left
 */
export async function changeDocument(
  transaction: Transaction,
  patientId: string,
  entryUuid: string,
  change: (entry: RegisteredEntry) => RegisteredEntry | undefined,
): Promise<string | undefined> {
  const row = await transaction
    .selectFrom('documents')
    .select(['document_id', 'metadata', 'status', 'version', 'entry_uuid', 'logical_id'])
    .where('patient_id', '=', patientId)
    .where('entry_uuid', '=', entryUuid)
    .executeTakeFirst();
  const before = row?.metadata as RegisteredEntry | undefined;
  const changed = before && change(before);
  if (row === undefined || before === undefined || changed === undefined) return undefined;
  const { metadata, ...derived } = derivedColumns(changed);
  await transaction
    .updateTable('documents')
    .set({
      entry_uuid: changed.entryUuid.replace('urn:uuid:', ''),
      version: changed.version,
      status: changed.status,
      ...derived,
      metadata: JSON.stringify(metadata),
    })
    .where('patient_id', '=', patientId)
    .where('document_id', '=', row.document_id)
    .execute();
  await followNote(transaction, patientId, row.document_id, { before, after: changed });
  return row.document_id;
}

import { sql } from 'kysely';
import { isShownToAll, isVaccinationNote } from '../../vaccination/note.ts';
import type { RegisteredEntry } from '../document-row.ts';
import { runIn, type Transaction } from '../transaction.ts';
import { markChange } from './changes.ts';

/**
 * Follows a change of a vaccination note's metadata: one that is replaced or deleted takes its vaccination with it, so
 * that it may be told again; the history is marked when it tells something else from now on. An archived note still
 * tells its vaccination.
 */
export async function followNote(
  transaction: Transaction,
  patientId: string,
  documentId: string,
  change: { readonly before: RegisteredEntry; readonly after: RegisteredEntry },
): Promise<void> {
  const { before, after } = change;
  if (!isVaccinationNote(before)) return;
  const run = runIn(transaction);
  const left =
    (after.status === 'deprecated' || after.status === 'deleted') &&
    (await run(sql<{ document_id: string }>`
      DELETE FROM vaccinations WHERE patient_id = ${patientId}::uuid AND document_id = ${documentId}::uuid
      RETURNING document_id`));
  if ((left !== false && left.length > 0) || isShownToAll(before) !== isShownToAll(after)) {
    await markChange(run, patientId);
  }
}

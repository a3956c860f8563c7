import { ServerError } from '../../errors.ts';
import { uuidOf } from '../../store/columns.ts';
import type { Vaccination } from '../../store/submission-rows.ts';
import { runIn, type Transaction } from '../../store/transaction.ts';
import { vaccinationOfDocument } from '../../store/vaccination/vaccination-of-document.ts';

/**
 * What replaces a vaccination note tells the same vaccination, by its identifier (dmp.md §6.8).
 * @param replaced entryUuid of the document to be replaced
 * @param told by the new document
 * @throws ServerError `vaccination-kept`
 */
export async function demandKeptVaccination(
  transaction: Transaction,
  patientId: string,
  replaced: string,
  told: Vaccination | undefined,
): Promise<void> {
  const uuid = uuidOf(replaced);
  const kept = uuid && (await vaccinationOfDocument(runIn(transaction), patientId, uuid));
  if (kept && kept !== told?.vaccination_id) throw new ServerError('vaccination-kept', { location: replaced });
}

import { sameIns } from '@trousse/ins';
import type { DocumentEntry } from '@trousse/xds';
import type { Collaborators } from './advance.ts';
import type { DepositRow, Replaced } from './store.ts';

/**
 * Ends a deposit that the DMP has: its content is erased, its author's open record shows it without asking
 * (EX_3.1-2030), and what it replaces as obsolete (EFF-165); its pages are told.
 */
export async function deliver(
  { db, clock, journal, outbox, sessions }: Collaborators,
  row: DepositRow,
  entry: DocumentEntry,
  replaces?: Replaced,
): Promise<void> {
  // First the journal: a death between the two adds a line rather than losing one.
  await journal.add('deposit-delivered', {
    actor: row.professional,
    patient: row.patient,
    details: { deposit: row.id, document: entry.uniqueId },
  });
  const now = clock();
  const delivered = await db
    .updateTable('deposits')
    .set({
      ...{ state: 'delivered', delivered_at: now, updated_at: now, uncertain: false, held: false },
      ...{ source: null, content_blob: null, prepared_blob: null, failure: null },
    })
    .where('professional', '=', row.professional)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirst();
  await db
    .updateTable('filed_documents')
    .set({ filed_at: now })
    .where('professional', '=', row.professional)
    .where('deposit', '=', row.id)
    .execute();
  await outbox.erase(row);
  for (const { record } of sessions.active(row.professional)) {
    if (record !== undefined && sameIns(record.ins, entry.patient)) {
      record.add(entry);
      if (replaces !== undefined) record.replaced(replaces.uniqueId, entry);
    }
  }
  if (delivered !== undefined) outbox.tell(delivered);
}

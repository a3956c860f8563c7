import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';

/**
 * Withdraws what has not left, and erases its content. What may have left stays: only its author's next act in the
 * record can undo it.
 * @throws DEPOSIT_UNKNOWN, DEPOSIT_NOT_CANCELLABLE
 */
export async function cancel(
  { db, journal, outbox }: Pick<Context, 'db' | 'journal' | 'outbox'>,
  session: Session,
  id: string,
): Promise<void> {
  const removed = await db.transaction().execute(async (tx) => {
    const row = await outbox.lockRow(tx, session.nationalId, id);
    if (row === undefined) throw failure('DEPOSIT_UNKNOWN');
    if (row.state === 'delivered' || row.state === 'sending' || row.uncertain) throw failure('DEPOSIT_NOT_CANCELLABLE');
    await tx
      .deleteFrom('filed_documents')
      .where('professional', '=', row.professional)
      .where('deposit', '=', row.id)
      .execute();
    await tx.deleteFrom('deposits').where('professional', '=', row.professional).where('id', '=', row.id).execute();
    await journal.add('deposit-withdrawn', {
      actor: session.nationalId,
      patient: row.patient,
      details: { deposit: row.id },
    });
    return row;
  });
  await outbox.erase(removed);
}

import type { Context } from '../context.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { recipientsOf } from './outgoing-rows.ts';
import { tellDeliveries } from './tell.ts';
import type { OutgoingRow } from './values.ts';

/** Writes that the operator has a message, unless it was moved on since it was found. */
export async function hasLeft(
  context: Pick<Context, 'db' | 'keys' | 'clock' | 'journal' | 'mailOutbox'> & Parameters<typeof tellDeliveries>[0],
  found: OutgoingRow,
): Promise<void> {
  const { db, keys, clock, journal, mailOutbox } = context;
  const { professional, id } = found;
  const now = clock();
  // First the journal: a death between the two adds a line rather than losing one.
  await journal.add('mail-sent', { actor: professional, details: { message: id } });
  const changed = await db.transaction().execute(async (tx) => {
    // As they are now: a bounce may have come since the operator took it.
    const row = await mailOutbox.lockRow(tx, professional, id);
    if (row?.state !== found.state) return undefined;
    const deliveries = recipientsOf(keys, row).map((one) =>
      one.state === 'waiting' ? { party: one.party, state: 'sent' as const, at: now.toISOString() } : one,
    );
    const written = await changeOutgoing({ db: tx, keys, clock }, row, {
      ...{ state: 'sent', copy: 'awaited', uncertain: false, looks: 0, sent_at: now },
      ...{ composition: null, failure: null, deliveries },
    });
    if (written !== undefined) await mailOutbox.enqueue(tx, written);
    return written;
  });
  if (changed !== undefined) await tellDeliveries(context, changed);
}

import type { Context } from '../context.ts';
import { type MailFailure, type OutgoingRow, type Recipient, sealMail } from './values.ts';

type Change = Partial<
  Pick<OutgoingRow, 'state' | 'copy' | 'uncertain' | 'attempts' | 'looks' | 'sent_at' | 'mime_blob' | 'composition'>
> & {
  readonly failure?: MailFailure | null;
  readonly deliveries?: readonly Recipient[];
};

/**
 * Writes a step of a message, in the state in which it was found.
 * @returns the row as it is now, or undefined when it was called back or moved meanwhile
 */
export async function changeOutgoing(
  { db, keys, clock }: Pick<Context, 'db' | 'keys' | 'clock'>,
  row: OutgoingRow,
  { failure, deliveries, ...plain }: Change,
): Promise<OutgoingRow | undefined> {
  const { professional, id } = row;
  return await db
    .updateTable('outgoing')
    .set({
      ...plain,
      updated_at: clock(),
      ...(failure !== undefined && { failure: failure && sealMail(keys, 'failure', professional, id, failure) }),
      ...(deliveries && { deliveries: sealMail(keys, 'deliveries', professional, id, deliveries) }),
    })
    .where('professional', '=', professional)
    .where('id', '=', id)
    .where('state', '=', row.state)
    .returningAll()
    .executeTakeFirst();
}

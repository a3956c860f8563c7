import type { Delivery, Outgoing } from '@trousse/contract';
import type { Context } from '../context.ts';
import type { Keys } from '../keys/keys.ts';
import type { MailJob } from './mail-outbox.ts';
import { type OutgoingRow, type OutgoingValue, openMail, type Recipient } from './values.ts';

export const outgoingOf = (keys: Keys, { professional, id, sealed }: OutgoingRow): OutgoingValue =>
  openMail(keys, 'outgoing', professional, id, sealed);

export const recipientsOf = (keys: Keys, { professional, id, deliveries }: OutgoingRow): readonly Recipient[] =>
  openMail(keys, 'deliveries', professional, id, deliveries);

/** A recipient as the page shows it. */
export function toDelivery({ party, state, at, failure, serverText }: Recipient): Delivery {
  return {
    ...{ party, state },
    ...(at !== undefined && { at }),
    ...(failure !== undefined && { failure }),
    ...(serverText !== undefined && { serverText }),
  };
}

/** A message on its way as its sender sees it. */
export function toOutgoing(keys: Keys, row: OutgoingRow): Outgoing {
  const { professional, id, state, failure } = row;
  const said = failure && openMail(keys, 'failure', professional, id, failure);
  return {
    outgoing: id,
    subject: outgoingOf(keys, row).subject,
    state: state === 'token' ? 'waiting' : state,
    ...(state === 'held' && { leavesAt: row.leaves_at.toISOString() }),
    createdAt: row.created_at.toISOString(),
    deliveries: recipientsOf(keys, row).map(toDelivery),
    ...(state === 'token' && { failure: 'MAIL_TOKEN_NEEDED' }),
    ...(state !== 'token' && said && { failure: said.code }),
    ...(state !== 'token' && said?.serverText !== undefined && { serverText: said.serverText }),
  };
}

export async function readOutgoing(
  { db }: Pick<Context, 'db'>,
  { professional, id }: MailJob,
): Promise<OutgoingRow | undefined> {
  return await db
    .selectFrom('outgoing')
    .selectAll()
    .where('professional', '=', professional)
    .where('id', '=', id)
    .executeTakeFirst();
}

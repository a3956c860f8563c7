import type { Delivery } from '@trousse/contract';
import type { Context } from '../context.ts';
import { outgoingOf, recipientsOf, toDelivery } from './outgoing-rows.ts';
import type { OutgoingRow } from './values.ts';

/** Tells the pages that look at a mailbox what became of a message of theirs. */
export async function tellDeliveries(
  { keys, mail }: Pick<Context, 'keys'> & { readonly mail: Pick<Context['mail'], 'find'> },
  row: OutgoingRow,
): Promise<void> {
  const { messageId, mailbox } = outgoingOf(keys, row);
  mail.find(row.professional, mailbox)?.tellDeliveries(messageId, recipientsOf(keys, row).map(toDelivery));
}

/** What is known of the deliveries of a message of ours, for whoever shows it. @param messageId with its angle brackets */
export async function deliveriesOf(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  professional: string,
  messageId: string,
): Promise<Delivery[]> {
  const row = await rowOfMessage({ db, keys }, professional, messageId);
  return row === undefined ? [] : recipientsOf(keys, row).map(toDelivery);
}

/** The message of ours that bears this Message-ID. */
export async function rowOfMessage(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  professional: string,
  messageId: string,
): Promise<OutgoingRow | undefined> {
  return await db
    .selectFrom('outgoing')
    .selectAll()
    .where('professional', '=', professional)
    .where('message_id', '=', keys.mailMark(professional, 'message', messageId))
    .executeTakeFirst();
}

import { limits } from '../limits.ts';
import type { FoundMessage, OpenMailbox } from '../mail/open-mailbox.ts';
import type { Collaborators } from './advance.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { outgoingOf } from './outgoing-rows.ts';
import { mimeContext, type OutgoingRow, type OutgoingValue } from './values.ts';

/**
 * Where a message of ours stands in its sender's mailbox, as the operator says it now: in `Envoyés`, or where it arrived.
 * @param looks how often it was looked for: the last time in every folder, since a rule may have moved it
 */
export async function copiesOf(
  mailbox: OpenMailbox,
  messageId: string,
  looks: number,
): Promise<{ inbox: readonly FoundMessage[]; sent: readonly FoundMessage[] }> {
  const found = await mailbox.findByMessageId(messageId, looks >= limits.copyPausesMs.length);
  return {
    inbox: found.filter(({ role }) => role !== 'sent' && role !== 'drafts'),
    sent: found.filter(({ role }) => role === 'sent'),
  };
}

/**
 * Sees to it that a message which has left stands once in `Envoyés`: the copy that arrived in the inbox goes there;
 * where none came in time, our own bytes do. Then they are erased.
 */
export async function placeCopy(context: Collaborators, mailbox: OpenMailbox, found: OutgoingRow): Promise<void> {
  const { db, keys, blobs, mailOutbox } = context;
  const value = outgoingOf(keys, found);
  const { inbox, sent } = await copiesOf(mailbox, value.messageId, found.looks);
  let row: OutgoingRow | undefined = found;
  if (sent.length > 0) await tidy(mailbox, value.toMyself, inbox, sent);
  else if (inbox[0] !== undefined) {
    // What one wrote oneself is no news: it is read before it gets there.
    if (value.toMyself) await mailbox.copy(inbox[0], 'sent');
    else {
      await mailbox.mark(inbox[0].message, { seen: true });
      await mailbox.move(inbox[0], 'sent');
    }
  } else {
    const pause = row.copy === 'awaited' ? limits.copyPausesMs[row.looks] : undefined;
    row = await changeOutgoing(context, row, pause === undefined ? { copy: 'appending' } : { looks: row.looks + 1 });
    if (row === undefined) return;
    if (pause !== undefined) return await mailOutbox.enqueue(db, row, pause);
    const mime = keys.open(await blobs.bytes(row.mime_blob!), mimeContext(row.professional, row.id));
    await mailbox.append('sent', mime, ['\\Seen']);
  }
  if (value.toMyself)
    for (const { message } of (await copiesOf(mailbox, value.messageId, 0)).sent)
      await mailbox.mark(message, { seen: true });
  if (value.origin !== undefined) await markOrigin(mailbox, value.origin);
  const done = await changeOutgoing(context, row, { copy: 'done', mime_blob: null, looks: 0 });
  if (done !== undefined && row.mime_blob !== null) await blobs.delete(row.mime_blob);
}

/** The message that was answered, forwarded or replaced says so; one that is no longer there has nothing to say. */
async function markOrigin(
  mailbox: OpenMailbox,
  { kind, messageId }: NonNullable<OutgoingValue['origin']>,
): Promise<void> {
  const marks = { reply: { answered: true }, forward: { forwarded: true }, replace: { cancelled: true } } as const;
  for (const { message } of await mailbox.findByMessageId(messageId)) await mailbox.mark(message, marks[kind]);
}

/** One copy is enough: what came late, or twice, goes. */
async function tidy(
  mailbox: OpenMailbox,
  toMyself: boolean,
  inbox: readonly FoundMessage[],
  sent: readonly FoundMessage[],
): Promise<void> {
  for (const one of [...sent.slice(1), ...(toMyself ? [] : inbox)]) await mailbox.erase(one);
}

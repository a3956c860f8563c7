import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import type { OpenMailbox } from '../mail/open-mailbox.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { copiesOf, placeCopy } from './copies.ts';
import { hasLeft } from './has-left.ts';
import type { MailJob } from './mail-outbox.ts';
import { outgoingOf, readOutgoing, recipientsOf } from './outgoing-rows.ts';
import { allRefused, refusedRecipients, settleFailure } from './sending-failures.ts';
import { mimeContext, type OutgoingRow } from './values.ts';

export type Collaborators = Omit<Context, 'worker' | 'close'>;

/**
 * Moves one message as far as it can go now: waits until it may leave, asks the mailbox whether an earlier sending
 * arrived, sends it, sees to its copy in `Envoyés`. Every step is in the database before the next, so that the process
 * may die at any point: a message is never lost and never doubled. Runs once at a time for one message.
 */
export function createAdvanceMail(context: Collaborators): (job: MailJob) => Promise<void> {
  const moving = new Set<string>();
  return async (job) => {
    // A job asked for while another runs is a job of its own: it waits for its turn.
    if (moving.has(job.id)) return await context.mailOutbox.enqueue(context.db, job, limits.depositTurnMs);
    moving.add(job.id);
    try {
      await advance(context, job);
    } finally {
      moving.delete(job.id);
    }
  };
}

async function advance(context: Collaborators, job: MailJob): Promise<void> {
  const { db, clock, keys, mail, mailOutbox } = context;
  let row = await readOutgoing(context, job);
  if (row === undefined || row.state === 'failed' || (row.state === 'sent' && row.copy === 'done')) return;
  if (row.state === 'held') {
    const left = row.leaves_at.getTime() - clock().getTime();
    if (left > 0) return await mailOutbox.enqueue(db, job, left);
    row = await changeOutgoing(context, row, { state: 'waiting' });
    if (row === undefined) return;
  }
  const mailbox = mail.find(row.professional, outgoingOf(keys, row).mailbox);
  if (mailbox === undefined) return await waitForMailbox(context, row);
  try {
    if (row.state === 'sent') await placeCopy(context, mailbox, row);
    else await send(context, mailbox, row);
  } catch (error) {
    await settleFailure(context, job, error);
  }
}

async function send(context: Collaborators, mailbox: OpenMailbox, found: OutgoingRow): Promise<void> {
  const { db, keys, blobs, mailOutbox } = context;
  const { messageId, envelope, deliveryReceipt } = outgoingOf(keys, found);
  let row: OutgoingRow | undefined = found;
  if (row.uncertain) {
    const { inbox, sent } = await copiesOf(mailbox, messageId, row.looks);
    if (inbox.length + sent.length > 0) return await hasLeft(context, row);
    const pause = limits.copyPausesMs[row.looks];
    row = await changeOutgoing(
      context,
      row,
      pause === undefined ? { uncertain: false, looks: 0 } : { looks: row.looks + 1 },
    );
    if (row === undefined) return;
    if (pause !== undefined) return await mailOutbox.enqueue(db, row, pause);
  }
  // From here until the answer the operator may have it: whoever comes after us must know that.
  row = await changeOutgoing(context, row, { state: 'sending', uncertain: true, looks: 0 });
  if (row === undefined) return;
  const mime = keys.open(await blobs.bytes(row.mime_blob!), mimeContext(row.professional, row.id));
  // The sender's own mailbox gets a copy in the same transaction: what it holds is the proof.
  const to = [...new Set([...envelope, mailbox.address])];
  const sending = row;
  await mailbox.submit({ from: mailbox.address, to, receipts: deliveryReceipt }, mime, async (refused) => {
    const recipients = refusedRecipients(context.config, recipientsOf(keys, sending), refused, context.clock());
    if (refused.length > 0) await changeOutgoing(context, sending, { deliveries: recipients });
    // Nobody but ourselves would get it: the transaction is given up before its data.
    if (recipients.every(({ state }) => state === 'failed')) throw allRefused(refused);
  });
  await hasLeft(context, (await readOutgoing(context, row)) ?? row);
}

/**
 * Leaves a message until its mailbox is open. An opening moves on what waits when it comes: one that came before this
 * was written saw nothing waiting.
 */
async function waitForMailbox(context: Collaborators, row: OutgoingRow): Promise<void> {
  const { db, keys, mail, mailOutbox } = context;
  // What has left waits only for its copy; the opening asks for that too.
  const waits = row.state === 'sent' ? row : await changeOutgoing(context, row, { state: 'token' });
  if (waits !== undefined && mail.find(row.professional, outgoingOf(keys, row).mailbox) !== undefined)
    await mailOutbox.enqueue(db, waits, limits.depositPausesMs[0]);
}

import { type MailReport, parseMessage, type ReceivedMessage, readReport } from '@trousse/mss';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import type { ArrivedMessage, OpenMailbox } from '../mail/open-mailbox.ts';
import { causeCodes } from './cause-codes.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { outgoingOf, recipientsOf } from './outgoing-rows.ts';
import { rowOfMessage, tellDeliveries } from './tell.ts';
import { type OutgoingRow, type Recipient, sameAddress } from './values.ts';

type Collaborators = Pick<Context, 'db' | 'keys' | 'clock' | 'mail' | 'mailOutbox' | 'log'>;

/** Follows a mailbox while it is open: what waited for it leaves, and what arrives tells what became of what we sent. */
export function followMailbox(context: Collaborators, open: OpenMailbox): void {
  const failed = (error: unknown) => context.log.warn({ err: error }, 'arrival not followed');
  // One after the other: two reports about one message do not cross.
  let turn: Promise<unknown> = catchUp(context, open).catch(failed);
  open.onArrived((arrived) => {
    turn = turn.then(() => arrival(context, open, arrived)).catch(failed);
  });
  void context.mailOutbox.resume(open.professional, open.address).catch(failed);
}

/** What arrived while nobody held the mailbox; where it was never followed, nothing had left it. */
async function catchUp(context: Collaborators, open: OpenMailbox): Promise<void> {
  const { db, keys } = context;
  const { professional } = open;
  const newest = (await open.newest('inbox', limits.reportsRead)).toSorted((a, b) => a.uid - b.uid);
  const known = await db
    .selectFrom('followed_mailboxes')
    .selectAll()
    .where('professional', '=', professional)
    .where('mailbox', '=', keys.mailMark(professional, 'address', sameAddress(open.address)))
    .executeTakeFirst();
  for (const one of newest)
    if (known !== undefined && (known.validity !== one.uidValidity || one.uid > Number(known.uid)))
      await arrival(context, open, one);
  const last = newest.at(-1);
  if (last !== undefined) await followed(context, open, last);
}

async function followed({ db, keys }: Collaborators, open: OpenMailbox, last: ArrivedMessage): Promise<void> {
  const { professional, address } = open;
  const values = { validity: last.uidValidity, uid: last.uid };
  await db
    .insertInto('followed_mailboxes')
    .values({ professional, mailbox: keys.mailMark(professional, 'address', sameAddress(address)), ...values })
    .onConflict((conflict) => conflict.columns(['professional', 'mailbox']).doUpdateSet(values))
    .execute();
}

async function arrival(context: Collaborators, open: OpenMailbox, arrived: ArrivedMessage): Promise<void> {
  if (arrived.role !== 'inbox') return;
  await told(context, open, arrived);
  await followed(context, open, arrived);
}

async function told(context: Collaborators, open: OpenMailbox, arrived: ArrivedMessage): Promise<void> {
  const { professional } = open;
  const ours = arrived.messageId && (await rowOfMessage(context, professional, arrived.messageId));
  if (ours) return await ownCopy(context, open, ours, arrived);
  const message = await parseMessage(await arrived.source());
  const report = readReport(message);
  if (report !== undefined) return await takeReport(context, professional, message, report);
  for (const id of new Set([...message.inReplyTo, ...message.references.slice(-1)])) {
    const row = await rowOfMessage(context, professional, id);
    const by = message.from && sameAddress(message.from.address);
    if (row !== undefined && by !== undefined)
      await advanceTo(context, row, (one) => sameAddress(one.party.address) === by, { state: 'answered' });
  }
}

/** The copy that proves a sending: it goes to `Envoyés` at once, or away where one stands there already. */
async function ownCopy(
  { db, keys, mailOutbox }: Collaborators,
  open: OpenMailbox,
  row: OutgoingRow,
  arrived: ArrivedMessage,
): Promise<void> {
  if (row.state !== 'sent' || row.copy !== 'done') return await mailOutbox.enqueue(db, row);
  if (outgoingOf(keys, row).toMyself) return;
  const found = await open.findByMessageId(arrived.messageId!);
  if (found.some(({ role }) => role === 'sent')) await open.erase(arrived);
}

async function takeReport(
  context: Collaborators,
  professional: string,
  { from }: ReceivedMessage,
  report: MailReport,
): Promise<void> {
  const row = report.originalMessageId && (await rowOfMessage(context, professional, report.originalMessageId));
  if (!row) return;
  if (report.kind === 'delivery') {
    for (const { recipient, action, cause, text } of report.recipients) {
      const is = (one: Recipient) => sameAddress(one.party.address) === sameAddress(recipient);
      const said = { ...(text !== undefined && { serverText: text }) };
      if (action === 'failed')
        await advanceTo(context, row, is, { state: 'failed', failure: causeCodes[cause ?? 'other'], ...said });
      else if (action === 'delivered' || action === 'relayed') await advanceTo(context, row, is, { state: action });
    }
    return;
  }
  // A receipt counts for whom it is from: nobody tells what another read.
  const by = sameAddress(report.recipient ?? from?.address ?? '');
  const is = (one: Recipient) => sameAddress(one.party.address) === by;
  if (report.error !== undefined)
    await advanceTo(context, row, is, {
      ...{ state: 'failed', failure: 'MAIL_INTEGRATION_FAILED', serverText: report.error.text },
    });
  else if (report.kind === 'disposition' && (report.disposition === 'displayed' || report.disposition === 'processed'))
    await advanceTo(context, row, is, { state: 'read' });
  else if (report.kind === 'disposition' && report.disposition !== 'failed')
    await advanceTo(context, row, is, { state: 'delivered' });
}

const order = ['waiting', 'sent', 'relayed', 'delivered', 'failed', 'read', 'answered'] as const;

/** What is known of a recipient only grows: a late report takes nothing back. */
async function advanceTo(
  context: Collaborators,
  found: OutgoingRow,
  is: (recipient: Recipient) => boolean,
  to: Omit<Recipient, 'party' | 'at'>,
): Promise<void> {
  const { keys, clock } = context;
  const changed = await context.db.transaction().execute(async (tx) => {
    const row = await context.mailOutbox.lockRow(tx, found.professional, found.id);
    if (row === undefined) return undefined;
    const integration = to.failure === 'MAIL_INTEGRATION_FAILED';
    let moved = false;
    const deliveries = recipientsOf(keys, row).map((one): Recipient => {
      const later = order.indexOf(to.state) > order.indexOf(one.state);
      if (!is(one) || !(later || (integration && one.state !== 'answered'))) return one;
      moved = true;
      return { party: one.party, at: clock().toISOString(), ...to };
    });
    return moved ? await changeOutgoing({ db: tx, keys, clock }, row, { deliveries }) : undefined;
  });
  if (changed !== undefined) await tellDeliveries(context, changed);
}

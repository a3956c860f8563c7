import type { Outgoing } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { holdFiles, keepDraft } from './drafts.ts';
import { requireSending } from './may-send.ts';
import { readOutgoing, recipientsOf, toOutgoing } from './outgoing-rows.ts';
import { openMail, sealMail } from './values.ts';

type Collaborators = Pick<Context, 'db' | 'keys' | 'blobs' | 'clock' | 'random' | 'mailOutbox' | 'mail' | 'journal'>;

/** What is on its way, what failed, and what has just left; newest first. */
export async function listOutgoing({ db, keys, clock }: Collaborators, { nationalId }: Session): Promise<Outgoing[]> {
  const lately = new Date(clock().getTime() - limits.outgoingListedMs);
  const rows = await db
    .selectFrom('outgoing')
    .selectAll()
    .where('professional', '=', nationalId)
    .where(({ or, eb }) => or([eb('state', '<>', 'sent'), eb('sent_at', '>', lately)]))
    .orderBy('id', 'desc')
    .limit(limits.outgoingListed)
    .execute();
  return rows.map((row) => toOutgoing(keys, row));
}

/** Tries again at once what failed or waits. @throws MAIL_OUTGOING_UNKNOWN */
export async function retryOutgoing(context: Collaborators, session: Session, id: string): Promise<Outgoing> {
  await requireSending(context, session);
  const { db, keys, clock, mailOutbox } = context;
  const { nationalId: professional } = session;
  await db.transaction().execute(async (tx) => {
    const row = await mailOutbox.lockRow(tx, professional, id);
    if (row === undefined) throw failure('MAIL_OUTGOING_UNKNOWN');
    if (row.state === 'sent' || row.state === 'sending' || row.state === 'held') return;
    // Those who were refused are tried again; nobody else has it either.
    const deliveries = recipientsOf(keys, row).map(({ party }) => ({ party, state: 'waiting' as const }));
    await tx
      .updateTable('outgoing')
      .set({
        ...{ state: 'waiting', failure: null, attempts: 0, updated_at: clock() },
        deliveries: sealMail(keys, 'deliveries', professional, id, deliveries),
      })
      .where('professional', '=', professional)
      .where('id', '=', id)
      .execute();
    await mailOutbox.enqueue(tx, row);
  });
  const row = await readOutgoing(context, { professional, id });
  if (row === undefined) throw failure('MAIL_OUTGOING_UNKNOWN');
  return toOutgoing(keys, row);
}

/**
 * Makes a draft again of what has not left: held, waiting, or refused to everyone. @returns the draft
 * @throws MAIL_OUTGOING_UNKNOWN, MAIL_LEFT
 */
export async function callBack(context: Collaborators, { nationalId }: Session, id: string): Promise<string> {
  const { db, keys, blobs, clock, random, journal, mailOutbox } = context;
  const draft = uuidV7(clock(), random);
  const blob = await db.transaction().execute(async (tx) => {
    const row = await mailOutbox.lockRow(tx, nationalId, id);
    if (row === undefined) throw failure('MAIL_OUTGOING_UNKNOWN');
    const { state, uncertain, composition } = row;
    if (state === 'sent' || state === 'sending' || uncertain || composition === null) throw failure('MAIL_LEFT');
    const kept = openMail(keys, 'composition', nationalId, id, composition);
    await tx.deleteFrom('outgoing').where('professional', '=', nationalId).where('id', '=', id).execute();
    await keepDraft(context, tx, nationalId, draft, 0, kept);
    await holdFiles(tx, nationalId, draft, kept.composition);
    await journal.add('mail-called-back', { actor: nationalId, details: { message: id } });
    return row.mime_blob;
  });
  if (blob !== null) await blobs.delete(blob);
  return draft;
}

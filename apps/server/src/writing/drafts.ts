import { isDeepStrictEqual } from 'node:util';
import type { Composition, MailDraft } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { keepable, restored } from './kept-composition.ts';
import { requireSending } from './may-send.ts';
import { isUuid } from './upload.ts';
import { type KeptComposition, openMail, sealMail } from './values.ts';

type Collaborators = Pick<Context, 'db' | 'keys' | 'clock' | 'mail' | 'mailOutbox'>;

/** The professional's drafts of messages, the one changed last first. */
export async function listDrafts({ db, keys }: Collaborators, { nationalId }: Session): Promise<MailDraft[]> {
  const rows = await db
    .selectFrom('mail_drafts')
    .selectAll()
    .where('professional', '=', nationalId)
    .where('discarded_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .execute();
  return rows.map(({ id, summary, revision, updated_at }) => {
    const { subject, to } = openMail(keys, 'draft summary', nationalId, id, summary);
    return { draft: id, subject, to: [...to], updatedAt: updated_at.toISOString(), revision };
  });
}

/** Goes on with a draft, in the session that began it or a later one of the same person. @throws DRAFT_UNKNOWN */
export async function openDraft(
  context: Collaborators,
  session: Session,
  draft: string,
): Promise<{ composition: Composition; revision: number }> {
  const { db, keys } = context;
  const row = await db
    .selectFrom('mail_drafts')
    .selectAll()
    .where('professional', '=', session.nationalId)
    .where('id', '=', draft)
    .where('discarded_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw failure('DRAFT_UNKNOWN');
  const kept = openMail(keys, 'draft', session.nationalId, draft, row.sealed);
  return { composition: await restored(context, session, kept), revision: row.revision };
}

/**
 * Keeps a message as it stands: sealed and durable once this resolves, with the files that it names; `Brouillons` of the
 * mailbox follows. Nothing is checked of what was typed; that is for the sending.
 * @returns the revision to give with the next change
 * @throws MAIL_SENDING_OFF, TOO_MANY, DRAFT_ELSEWHERE where another page changed it since, or it ended
 */
export async function saveDraft(
  context: Collaborators,
  session: Session,
  { draft, revision, composition }: { draft: string; revision: number; composition: Composition },
): Promise<number> {
  await requireSending(context, session);
  const kept = await keepable(context, session, composition);
  return await context.db
    .transaction()
    .execute(async (tx) => await keepDraft(context, tx, session.nationalId, draft, revision, kept));
}

/** The same within a transaction. */
export async function keepDraft(
  { keys, clock, mailOutbox }: Collaborators,
  tx: Context['db'],
  professional: string,
  id: string,
  revision: number,
  kept: KeptComposition,
): Promise<number> {
  const { composition } = kept;
  const to = [...composition.to, ...composition.cc].map(({ name, address }) => name || address);
  const values = {
    summary: sealMail(keys, 'draft summary', professional, id, {
      ...{ subject: composition.subject, to, mailbox: kept.mailbox },
    }),
    sealed: sealMail(keys, 'draft', professional, id, kept),
    updated_at: clock(),
  };
  const written =
    revision === 0
      ? await insert(tx, { professional, id, ...values })
      : await tx
          .updateTable('mail_drafts')
          .set((eb) => ({ ...values, revision: eb('revision', '+', 1) }))
          .where('professional', '=', professional)
          .where('id', '=', id)
          .where('revision', '=', revision)
          .where('discarded_at', 'is', null)
          .returning('revision')
          .executeTakeFirst();
  if (written === undefined) {
    const repeated = await sameSaving({ keys }, tx, professional, id, revision, kept);
    if (repeated === undefined) throw failure('DRAFT_ELSEWHERE');
    return repeated;
  }
  await holdFiles(tx, professional, id, composition);
  await mailOutbox.enqueueDraft(tx, { professional, id });
  return written.revision;
}

/** The same words again, whose answer was lost. @returns the revision that they are */
async function sameSaving(
  { keys }: Pick<Context, 'keys'>,
  tx: Context['db'],
  professional: string,
  id: string,
  revision: number,
  { composition }: KeptComposition,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('mail_drafts')
    .selectAll()
    .where('professional', '=', professional)
    .where('id', '=', id)
    .where('revision', '=', revision + 1)
    .where('discarded_at', 'is', null)
    .executeTakeFirst();
  const before = row && openMail(keys, 'draft', professional, id, row.sealed).composition;
  return isDeepStrictEqual(before, composition) ? row?.revision : undefined;
}

async function insert(
  tx: Context['db'],
  row: { professional: string; id: string; summary: Buffer; sealed: Buffer; updated_at: Date },
): Promise<{ revision: number } | undefined> {
  const { held } = await tx
    .selectFrom('mail_drafts')
    .select(({ fn }) => fn.countAll<string>().as('held'))
    .where('professional', '=', row.professional)
    .where('discarded_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(held) >= limits.mailDrafts) throw failure('TOO_MANY');
  return await tx
    .insertInto('mail_drafts')
    .values({ ...row, revision: 1 })
    .onConflict((conflict) => conflict.columns(['professional', 'id']).doNothing())
    .returning('revision')
    .executeTakeFirst();
}

/** Takes a draft out of the list, and out of `Brouillons`. @throws DRAFT_UNKNOWN */
export async function discardDraft(context: Collaborators, { nationalId }: Session, draft: string): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    if (!(await endDraft(context, tx, nationalId, draft))) throw failure('DRAFT_UNKNOWN');
  });
}

/** @returns whether there was one */
export async function endDraft(
  { clock, mailOutbox }: Pick<Context, 'clock' | 'mailOutbox'>,
  tx: Context['db'],
  professional: string,
  id: string,
): Promise<boolean> {
  const ended = await tx
    .updateTable('mail_drafts')
    .set({ discarded_at: clock() })
    .where('professional', '=', professional)
    .where('id', '=', id)
    .where('discarded_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (ended !== undefined) await mailOutbox.enqueueDraft(tx, { professional, id }, 0);
  return ended !== undefined;
}

/** The files of a draft, or of a message that may be called back, stay as long as it does. */
export async function holdFiles(
  tx: Context['db'],
  professional: string,
  id: string,
  composition: Composition,
): Promise<void> {
  const named = composition.attachments.flatMap((one) =>
    one.kind === 'upload' && isUuid(one.upload) ? [one.upload] : [],
  );
  if (named.length === 0) return;
  await tx
    .updateTable('mail_uploads')
    .set({ draft: id })
    .where('professional', '=', professional)
    .where('id', 'in', named)
    .execute();
}

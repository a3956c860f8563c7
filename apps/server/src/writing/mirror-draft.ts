import { composeMessage, type OutgoingAttachment, safeFileName } from '@trousse/mss';
import type { FoundMessage, OpenMailbox } from '../mail/open-mailbox.ts';
import type { Collaborators } from './advance.ts';
import type { MailJob } from './mail-outbox.ts';
import { fileOf } from './upload.ts';
import { type KeptComposition, openMail } from './values.ts';

/** The Message-ID by which a draft of ours is found in `Brouillons`, whichever its revision. */
export const draftMessageId = (id: string, address: string) => `<draft.${id}@${address.split('@')[1]}>`;

/**
 * Puts a draft in `Brouillons` of its mailbox in place of what stood there, or takes out one that ended. Done twice, it
 * comes to the same. Nothing happens while the mailbox is closed: its opening asks again.
 */
export async function mirrorDraft(context: Collaborators, { professional, id }: MailJob): Promise<void> {
  const { db, keys, mail } = context;
  const row = await db
    .selectFrom('mail_drafts')
    .selectAll()
    .where('professional', '=', professional)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return;
  const kept = openMail(keys, 'draft', professional, id, row.sealed);
  const mailbox = mail.find(professional, kept.mailbox);
  if (row.discarded_at !== null && row.mirrored === 0) return await forget(context, professional, id);
  if (mailbox === undefined) return;
  try {
    const messageId = draftMessageId(id, kept.mailbox);
    const former = (await mailbox.findByMessageId(messageId)).filter(({ role }) => role === 'drafts');
    if (row.discarded_at !== null) {
      await eraseAll(mailbox, former);
      return await forget(context, professional, id);
    }
    if (row.mirrored >= row.revision) return;
    const mime = await draftMessage(context, professional, id, kept);
    await mailbox.append('drafts', mime, ['\\Draft', '\\Seen']);
    await db
      .updateTable('mail_drafts')
      .set({ mirrored: row.revision })
      .where('professional', '=', professional)
      .where('id', '=', id)
      .execute();
    await eraseAll(mailbox, former);
  } catch {
    // The draft itself is safe; its copy follows at the next saving, or when the mailbox opens again.
    context.log.warn({}, 'draft not mirrored');
  }
}

async function eraseAll(mailbox: OpenMailbox, found: readonly FoundMessage[]): Promise<void> {
  for (const one of found) await mailbox.erase(one);
}

async function forget({ db }: Collaborators, professional: string, id: string): Promise<void> {
  await db
    .deleteFrom('mail_drafts')
    .where('professional', '=', professional)
    .where('id', '=', id)
    .where('discarded_at', 'is not', null)
    .execute();
}

/** What other software may show of a draft; what only a sending resolves is not in it. */
async function draftMessage(
  context: Collaborators,
  professional: string,
  id: string,
  { composition, mailbox }: KeptComposition,
): Promise<Uint8Array> {
  const attachments: OutgoingAttachment[] = [];
  for (const attached of composition.attachments) {
    const bytes = attached.kind === 'upload' ? await fileOf(context, professional, attached.upload) : undefined;
    if (bytes !== undefined)
      attachments.push({
        name: safeFileName(attached.name, 'piece-jointe'),
        mediaType: 'application/octet-stream',
        bytes,
      });
  }
  const readable = (all: typeof composition.to) => all.filter(({ address }) => /^[^\s@<>]+@[^\s@<>]+$/.test(address));
  return await composeMessage({
    ...{ messageId: draftMessageId(id, mailbox), date: context.clock(), boundarySeed: id },
    from: { name: '', address: mailbox },
    ...{ to: readable(composition.to), cc: readable(composition.cc) },
    ...{ subject: composition.subject, text: composition.text, attachments, draft: id },
    priority: composition.priority,
  });
}

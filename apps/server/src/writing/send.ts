import type { Composition, Outgoing } from '@trousse/contract';
import { citizenMatricule, MssError } from '@trousse/mss';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { uuidV7 } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { type Collaborators, type Resolved, resolveAttachments } from './attachments.ts';
import { buildMessage, requireRecipients } from './build.ts';
import { checkComposition } from './check.ts';
import { originOf, ownAddresses, senderOf } from './correspondence.ts';
import { rememberCorrespondents } from './correspondents.ts';
import type { SentDocument } from './document-archive.ts';
import { endDraft, holdFiles } from './drafts.ts';
import { keepable } from './kept-composition.ts';
import { citizenDomainOf } from './mail-domains.ts';
import { requireSending } from './may-send.ts';
import { toOutgoing } from './outgoing-rows.ts';
import { partiesOf } from './parties.ts';
import { mimeContext, type OutgoingRow, sameAddress, sealMail } from './values.ts';

/** A message to accept: as the page wrote it, and what goes with it beside. */
export type ToSend = {
  readonly key: string;
  readonly composition: Composition;
  readonly draft?: string | undefined;
  /** Documents of ours that are in no record yet (sharing). */
  readonly documents?: readonly SentDocument[];
  /** Leaves at once, whatever the settings say. */
  readonly atOnce?: boolean;
};

/**
 * Accepts a message: once this resolves it is whole on the disk, and will reach each recipient once or be shown as
 * failed. The same key never makes two. The draft that it comes from ends with it.
 * @throws MAIL_SENDING_OFF, MAIL_NOT_OPEN, MAIL_ATTACHMENT_GONE, MAIL_TOO_LARGE, what `checkComposition` finds blocking
 */
export async function sendMail(context: Collaborators, session: Session, asked: ToSend): Promise<Outgoing> {
  const { db, keys } = context;
  const done = await byKey(context, session.nationalId, asked.key);
  if (done !== undefined) return toOutgoing(keys, done);
  const row = await prepareOutgoing(context, session, asked);
  await db.transaction().execute(async (tx) => await acceptOutgoing(context, tx, row, asked));
  const kept = await byKey(context, session.nationalId, asked.key);
  if (kept === undefined) throw failure('MAIL_OUTGOING_UNKNOWN');
  return toOutgoing(keys, kept);
}

/** Makes the row of a message, its bytes durable. Nothing is promised yet. @throws as `sendMail` */
export async function prepareOutgoing(context: Collaborators, session: Session, asked: ToSend): Promise<OutgoingRow> {
  const { keys, blobs, clock, random, mail } = context;
  const { composition, documents = [] } = asked;
  await requireSending(context, session);
  requireRecipients(composition);
  const sender = await senderOf(context, session, composition.mailbox);
  const { warnings } = await checkComposition(context, session, composition);
  const refused = warnings.find(({ blocking }) => blocking);
  if (refused !== undefined)
    throw failure(refused.code as Parameters<typeof failure>[0], { ...(refused.about && { detail: refused.about }) });
  const origin = composition.origin && (await originOf(context, session, composition.origin));
  const resolved = await resolveAttachments(context, session, composition.attachments, documents);
  requireOwnPatient(context, composition, resolved);
  const built = await written(buildMessage(context, session, sender, composition, resolved, origin));
  if (built.mime.length > (sender.maxMessageBytes ?? limits.mailMessageBytes)) throw failure('MAIL_TOO_LARGE');

  const { nationalId: professional } = session;
  const now = clock();
  const id = uuidV7(now, random);
  const { sha256 } = await blobs.put(keys.seal(built.mime, mimeContext(professional, id)), {
    maxBytes: limits.mailBytes,
  });
  const { undoSeconds } = (await mail.stateOf(session)).settings;
  const waits = asked.atOnce === true ? 0 : undoSeconds;
  const myself = sameAddress(sender.address);
  const value = {
    ...{ messageId: built.messageId, mailbox: sender.address, subject: built.subject },
    ...{ envelope: built.envelope, toMyself: built.envelope.includes(myself) },
    deliveryReceipt: composition.deliveryReceipt,
    ...(origin && { origin: { kind: origin.kind, messageId: origin.messageId } }),
  };
  const deliveries = partiesOf(context.config, await ownAddresses(context, session), composition).map((party) => ({
    party,
    state: 'waiting' as const,
  }));
  return {
    ...{ professional, id, key: asked.key },
    mailbox: keys.mailMark(professional, 'address', myself),
    message_id: keys.mailMark(professional, 'message', built.messageId),
    sealed: sealMail(keys, 'outgoing', professional, id, value),
    deliveries: sealMail(keys, 'deliveries', professional, id, deliveries),
    composition: sealMail(keys, 'composition', professional, id, await keepable(context, session, composition)),
    ...{
      mime_blob: sha256,
      state: waits > 0 ? 'held' : 'waiting',
      copy: 'none',
      uncertain: false,
      attempts: 0,
      looks: 0,
    },
    ...{ failure: null, leaves_at: new Date(now.getTime() + waits * 1_000), created_at: now, updated_at: now },
    sent_at: null,
  };
}

/** A name or a subject that no message can carry is named, not quoted: it is the sender's to mend. */
async function written<T>(writing: Promise<T>): Promise<T> {
  return await writing.catch((error: unknown) => {
    if (!(error instanceof MssError) || error.code !== 'invalid-input') throw error;
    throw failure('FORM_INVALID', { fields: [{ field: error.field ?? 'text', code: 'CHARACTERS_REFUSED' }] }, error);
  });
}

/** A document goes to no other patient, nor to its own where it is hidden from them. */
function requireOwnPatient(
  { config }: Collaborators,
  { to, cc, bcc }: Composition,
  { matricule, hiddenFromPatient }: Resolved,
): void {
  const domain = citizenDomainOf(config);
  const patients = [...to, ...cc, ...bcc].flatMap(({ address }) => citizenMatricule(address, domain) ?? []);
  if (patients.length > 0 && hiddenFromPatient) throw failure('MAIL_HIDDEN_FROM_PATIENT');
  if (matricule !== undefined && patients.some((one) => one !== matricule)) throw failure('MAIL_OTHER_PATIENT');
}

/** Writes a prepared message in the caller's transaction. @returns false when another request with its key was first */
export async function acceptOutgoing(
  context: Collaborators,
  tx: Context['db'],
  row: OutgoingRow,
  { composition, draft }: ToSend,
): Promise<boolean> {
  const { professional, id } = row;
  const inserted = await tx
    .insertInto('outgoing')
    .values(row)
    .onConflict((conflict) => conflict.columns(['professional', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  const delay = row.leaves_at.getTime() - row.created_at.getTime();
  await context.mailOutbox.enqueue(tx, row, delay);
  if (draft !== undefined) await endDraft(context, tx, professional, draft);
  await holdFiles(tx, professional, id, composition);
  const written = [...composition.to, ...composition.cc, ...composition.bcc];
  const { end } = composition;
  const correspondents = written.map(({ name, address }) => ({ name, address, ...(end && { ended: true }) }));
  await rememberCorrespondents(context, tx, professional, correspondents);
  await context.journal.add('mail-accepted', {
    actor: professional,
    details: { message: id, recipients: written.length },
  });
  return true;
}

export async function byKey(
  { db }: Pick<Context, 'db'>,
  professional: string,
  key: string,
): Promise<OutgoingRow | undefined> {
  return await db
    .selectFrom('outgoing')
    .selectAll()
    .where('professional', '=', professional)
    .where('key', '=', key)
    .executeTakeFirst();
}

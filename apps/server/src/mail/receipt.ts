import { buildReceipt } from '@trousse/mss';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { uuidV4 } from '../ids.ts';
import type { Session } from '../session/session.ts';
import { traced } from './acts.ts';
import { told } from './failure.ts';
import { keywords } from './kept-message.ts';
import type { LiveMailbox } from './live-mailbox.ts';
import { SubmissionFailure } from './open-mailbox.ts';
import { load } from './read.ts';

type Collaborators = Pick<Context, 'mail' | 'journal' | 'keys' | 'random' | 'clock' | 'config'>;
type Answer = { readonly message: string; readonly send: boolean; readonly automatic: boolean };

/**
 * Sends the reading receipt that a message asks for, or declines it, once (ECO.3.1.6, RFC 8098). The mark that it was
 * answered comes first: a receipt that does not leave is worth less than two that do.
 * @throws MAIL_MESSAGE_GONE; MAIL_DECLINED where none was asked for; MAIL_TOKEN_NEEDED, MAIL_UNREACHABLE
 */
export async function answerReceipt(
  context: Collaborators,
  session: Session,
  { mailbox: handle, message: name, send }: { mailbox: string; message: string; send: boolean },
): Promise<void> {
  await answer(context, context.mail.inSession(session, handle), { message: name, send, automatic: false });
}

/**
 * The same by itself, for a receipt that goes to the Return-Path and nowhere else (RFC 8098 §2.1).
 * @throws as `answerReceipt`
 */
export async function answerByItself(context: Collaborators, mailbox: LiveMailbox, message: string): Promise<void> {
  await answer(context, mailbox, { message, send: true, automatic: true });
}

async function answer(
  context: Collaborators,
  mailbox: LiveMailbox,
  { message: name, send, automatic }: Answer,
): Promise<void> {
  const { message, bytes } = await load(mailbox, name);
  const to = message.receipts.readTo;
  if (to === undefined) throw failure('MAIL_DECLINED');
  const { folder, uid } = mailbox.place(name);
  const answered = await mailbox.inFolder(folder.path, async (connection) => {
    const fetched = await connection.fetchOne(`${uid}`, { uid: true, flags: true }, { uid: true });
    if (!fetched) throw failure('MAIL_MESSAGE_GONE');
    if (fetched.flags?.has(keywords.receiptSent)) return true;
    const keyword = send ? keywords.receiptSent : keywords.receiptDeclined;
    await connection.messageFlagsAdd(`${uid}`, [keyword], { uid: true });
    return false;
  });
  if (answered) return;
  await traced(context, mailbox, send ? 'mail-receipt-sent' : 'mail-receipt-declined');
  if (!send) return;
  const product = context.config.mail?.product;
  const receipt = await buildReceipt({
    ...{ messageId: messageIdFor(context, mailbox), date: context.clock(), boundarySeed: uuidV4(context.random) },
    ...{ from: { name: mailbox.label, address: mailbox.address }, to, original: bytes },
    ...(message.messageId !== undefined && { originalMessageId: message.messageId }),
    ...{ originalSubject: message.subject.stored, automatic, disposition: 'displayed' },
    ...(product !== undefined && { product }),
  });
  // RFC 8098 §3: from nobody, so that no bounce of a receipt comes back — but operators want their mailbox as sender.
  await told(() => mailbox.submit({ from: mailbox.address, to: [to] }, receipt)).catch((error: unknown) => {
    if (!(error instanceof SubmissionFailure)) throw error;
    throw failure(error.kind === 'token' ? 'MAIL_TOKEN_NEEDED' : 'MAIL_UNREACHABLE', undefined, error);
  });
}

function messageIdFor({ random }: Collaborators, { address }: LiveMailbox): string {
  return `<${uuidV4(random)}@${address.slice(address.lastIndexOf('@') + 1)}>`;
}

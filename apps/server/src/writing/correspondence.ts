import type { Composition, Mailbox } from '@trousse/contract';
import { type OutgoingAttachment, parseMessage, type ReceivedMessage, readXdm } from '@trousse/mss';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { OpenMailbox } from '../mail/open-mailbox.ts';
import type { Session } from '../session/session.ts';
import { sameAddress } from './values.ts';

type Collaborators = Pick<Context, 'mail'>;

/** The mailboxes of a session, open or not. */
export async function mailboxesOf({ mail }: Collaborators, session: Session): Promise<readonly Mailbox[]> {
  return (await mail.stateOf(session)).mailboxes;
}

/** The mailbox that writes. It may be closed for the moment: its messages wait for it. @throws MAIL_NOT_OPEN */
export async function senderOf(context: Collaborators, session: Session, handle: string): Promise<Mailbox> {
  const mailbox = (await mailboxesOf(context, session)).find((one) => one.mailbox === handle);
  if (mailbox === undefined) throw failure('MAIL_NOT_OPEN');
  return mailbox;
}

/** The session's own addresses, as they are compared. */
export async function ownAddresses(context: Collaborators, session: Session): Promise<ReadonlySet<string>> {
  return new Set((await mailboxesOf(context, session)).map(({ address }) => sameAddress(address)));
}

/** @throws MAIL_NOT_OPEN */
export const requireOpen = ({ mail }: Collaborators, session: Session, handle: string): OpenMailbox =>
  mail.inSession(session, handle);

/** A message of a mailbox, read again from the operator. */
export async function messageOf(open: OpenMailbox, message: string): Promise<ReceivedMessage & { source: Buffer }> {
  const source = await open.source(message);
  return { ...(await parseMessage(source)), source };
}

export type Origin = {
  readonly kind: NonNullable<Composition['origin']>['kind'];
  /** With its angle brackets. */
  readonly messageId: string;
  readonly references: readonly string[];
  /** Who may be answered: addresses as they are compared. */
  readonly from: readonly string[];
};

/** What a composition answers, forwards or replaces; undefined for a message that bears no Message-ID. */
export async function originOf(
  context: Collaborators,
  session: Session,
  { kind, mailbox, message }: NonNullable<Composition['origin']>,
): Promise<Origin | undefined> {
  const { messageId, references, inReplyTo, from, replyTo } = await messageOf(
    requireOpen(context, session, mailbox),
    message,
  );
  if (messageId === undefined) return undefined;
  return {
    ...{ kind, messageId },
    // RFC 5322 §3.6.4: without References, In-Reply-To begins the chain.
    references: references.length > 0 ? references : inReplyTo.slice(0, 1),
    from: [...(from ? [from] : []), ...replyTo].map(({ address }) => sameAddress(address)),
  };
}

/**
 * A part of a message, as the list of its attachments named it (`attachment-N`, `document-N-M` for document M of the
 * archive N), or all of it. Undefined where there is none.
 */
export async function attachedPart(
  open: OpenMailbox,
  message: string,
  attachment: string | undefined,
): Promise<OutgoingAttachment | undefined> {
  const { source, attachments } = await messageOf(open, message);
  if (attachment === undefined) return { name: 'message.eml', mediaType: 'message/rfc822', bytes: source };
  const [, at, within] = /^(?:attachment|document)-(\d{1,4})(?:-(\d{1,4}))?$/.exec(attachment) ?? [];
  const found = attachments.find(({ index }) => index === Number(at));
  if (at === undefined || found === undefined) return undefined;
  if (within === undefined) return { name: found.name, mediaType: found.mediaType, bytes: found.bytes };
  const document = (await readXdm(found.bytes)).documents[Number(within)];
  if (document?.bytes === undefined) return undefined;
  return { name: document.path ?? found.name, mediaType: 'text/xml', bytes: document.bytes };
}

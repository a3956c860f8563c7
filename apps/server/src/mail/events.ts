import type { MailEvent } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { foldersView } from './folder-acts.ts';

/**
 * What happens in a mailbox, until the request or the session ends; how it stands comes first.
 * @throws MAIL_NOT_OPEN, TOO_MANY
 */
export async function* mailEvents(
  { mail }: Pick<Context, 'mail'>,
  session: Session,
  handle: string,
  signal: AbortSignal,
): AsyncGenerator<MailEvent, void, undefined> {
  const mailbox = mail.inSession(session, handle);
  if (mailbox.events.listeners >= limits.mailStreamsPerSession * Math.max(1, mailbox.sessions.size))
    throw failure('TOO_MANY');
  const events = mailbox.events.listen(AbortSignal.any([signal, session.ended]));
  yield { type: 'mailbox', mailbox: mail.toMailbox(session, mailbox) };
  for await (const event of events) {
    // Closed and forgotten meanwhile: what was told before has no name any more.
    if (mail.handleOf(session, mailbox.address) !== handle) return;
    switch (event.type) {
      case 'its-state':
        yield { type: 'mailbox', mailbox: mail.toMailbox(session, mailbox) };
        break;
      case 'its-folders':
        yield { type: 'folders', ...(await foldersView(mailbox)) };
        break;
      default:
        yield event;
    }
  }
}

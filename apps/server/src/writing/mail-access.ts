import type { MailState } from '@trousse/contract';
import type { OpenMailbox } from '../mail/open-mailbox.ts';
import type { Session } from '../session/session.ts';

/** What writing needs of the mail of all sessions. */
export type MailAccess = {
  /** A mailbox that is open in any session of a professional. */
  find(professional: string, address: string): OpenMailbox | undefined;
  /** A mailbox of a session by the name that the page gives it. @throws MAIL_NOT_OPEN */
  inSession(session: Session, handle: string): OpenMailbox;
  stateOf(session: Session): Promise<MailState> | MailState;
  /** Told of each mailbox that becomes open. */
  onOpen(listener: (open: OpenMailbox) => void): void;
};

import { failure } from '../errors.ts';
import type { Mail } from '../mail/mailboxes.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';

/** What a request names: handles that the server gave to a session, in its address or in its body. */
type Named = Readonly<Partial<Record<'patient' | 'record' | 'document' | 'mailbox', unknown>>>;

/**
 * The one gate of every operation that needs a session: it is not locked, and a patient, record, document or
 * mailbox that the request names is one of its own. What a person may do with them, the DMP says.
 * @param named the request's input, of any shape: what it names wrongly is refused with the rest of its form
 * @throws NOT_SIGNED_IN, SESSION_LOCKED, PATIENT_UNKNOWN, RECORD_NOT_OPEN, DOCUMENT_NOT_FOUND, MAIL_NOT_OPEN
 */
export function admit(
  { sessions, mail }: { readonly sessions: Sessions; readonly mail: Pick<Mail, 'inSession'> },
  cookie: string | undefined,
  named: unknown,
): Session {
  const session = sessions.require(cookie);
  const { patient, record, document, mailbox } = (typeof named === 'object' && named !== null ? named : {}) as Named;
  if (typeof patient === 'string' && session.patients.get(patient) === undefined) throw failure('PATIENT_UNKNOWN');
  if (typeof record === 'string') {
    if (session.record?.handle !== record) throw failure('RECORD_NOT_OPEN');
    if (typeof document === 'string' && session.record.entry(document) === undefined)
      throw failure('DOCUMENT_NOT_FOUND');
  }
  if (typeof mailbox === 'string') mail.inSession(session, mailbox);
  return session;
}

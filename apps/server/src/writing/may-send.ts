import type { ErrorCode } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import type { Session } from '../session/session.ts';

/**
 * Whether anything may leave by secure mail from this session: every way out asks here.
 * @throws the reason of MAIL_ROLE and its like (EFF-103), MAIL_SENDING_OFF (EFF-102)
 */
export async function requireSending(context: Pick<Context, 'mail'>, session: Session): Promise<void> {
  const { may, settings } = await context.mail.stateOf(session);
  if (!may.mailbox) throw failure(may.reason as ErrorCode);
  if (!settings.sending) throw failure('MAIL_SENDING_OFF');
}

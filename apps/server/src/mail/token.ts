import { codeOf, failure } from '../errors.ts';
import type { Session } from '../session/session.ts';

/** Whether a session has what mail servers ask for (decision 50). */
export function hasToken({ who, mailCredential, lockedBy }: Session): boolean {
  return lockedBy === undefined && (who.credential.kind === 'psc' || mailCredential !== undefined);
}

/**
 * A token of one of these sessions, never kept.
 * @param renewed a fresh one, since an operator refused the former
 * @throws MAIL_TOKEN_NEEDED where none of them can give one
 */
export async function tokenOf(sessions: Iterable<Session>, renewed: boolean): Promise<string> {
  let cause: unknown;
  for (const session of sessions) {
    const { credential } = session.who;
    const from = credential.kind === 'psc' ? credential : session.mailCredential;
    if (from === undefined || session.lockedBy !== undefined) continue;
    try {
      return await from.accessToken(renewed);
    } catch (error) {
      if (codeOf(error) === 'INTERNAL') throw error;
      cause = error;
    }
  }
  throw failure('MAIL_TOKEN_NEEDED', undefined, cause);
}

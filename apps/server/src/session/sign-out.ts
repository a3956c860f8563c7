import type { Context } from '../context.ts';

/**
 * Ends the session of a cookie, locked or not; a cookie that names none is no error.
 * @returns where the browser goes to end the session of Pro Santé Connect too, if it came by one
 */
export async function signOut(
  { sessions, journal }: Pick<Context, 'sessions' | 'journal'>,
  cookie: string | undefined,
): Promise<string | undefined> {
  // Asked before the session forgets what it came by.
  const leaving = sessions.find(cookie);
  const credential = leaving?.who.credential;
  const next = credential?.kind === 'psc' ? credential.logoutUrl() : undefined;
  // While the card is still there to sign for it.
  if (leaving?.lockedBy === undefined) await leaving?.phone?.end();
  const session = sessions.remove(cookie);
  if (session !== undefined) await journal.add('sign-out', { actor: session.nationalId });
  return next;
}

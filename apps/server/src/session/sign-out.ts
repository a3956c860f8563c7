import type { Context } from '../context.ts';

/** Ends the session of a cookie, locked or not; a cookie that names none is no error. */
export async function signOut(
  { sessions, journal }: Pick<Context, 'sessions' | 'journal'>,
  cookie: string | undefined,
): Promise<void> {
  const session = sessions.remove(cookie);
  if (session !== undefined) await journal.add('sign-out', { actor: session.nationalId });
}

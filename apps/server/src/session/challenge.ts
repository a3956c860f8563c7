import type { Context } from '../context.ts';

/** Begins a sign-in. The cookie binds what follows to this browser. @throws TOO_MANY */
export function challenge({ challenges }: Pick<Context, 'challenges'>): {
  cookie: string;
  view: { nonce: string; ticket: string; expiresAt: string };
} {
  const { cookie, nonce, ticket, expiresAt } = challenges.issue();
  return { cookie, view: { nonce, ticket, expiresAt: expiresAt.toISOString() } };
}

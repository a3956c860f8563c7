/**
 * The page to come back to after a sign-in, if it is one of ours: a path of the portal, never another site nor an
 * address that acts by itself.
 */
export function safeReturn(asked: string | undefined, origin: string): string {
  if (asked === undefined || !asked.startsWith('/') || !URL.canParse(asked, origin)) return '/';
  const url = new URL(asked, origin);
  if (url.origin !== new URL(origin).origin || /^\/(api|psc|tunnel)(\/|$)/.test(url.pathname)) return '/';
  // What a browser reads as another host when it stands alone: `//host`, `/\host`.
  return /^\/[/\\]/.test(url.pathname) ? '/' : url.pathname + url.search;
}

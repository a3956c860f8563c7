import { type ErrorCode, isErrorCode } from '@trousse/contract/errors';

/** What the address of the sign-in page says: the page first asked for, and why the last attempt failed. */
export type SignInSearch = { vers?: string; psc?: ErrorCode };

/** The page first asked for, to come back to after a sign-in (EPS-07); the default one needs no mention. */
export function pageAsked(href: string): SignInSearch {
  return href === '/' || href === '/patients' || !isOurs(href) ? {} : { vers: href };
}

export function signInSearch({ vers, psc }: Record<string, unknown>): SignInSearch {
  return {
    ...(typeof vers === 'string' && isOurs(vers) && { vers }),
    ...(isErrorCode(psc) && { psc }),
  };
}

/** A path of this portal: nothing that a browser could read as another site. */
function isOurs(href: string): boolean {
  return /^\/(?![/\\])/.test(href) && !href.startsWith('/connexion');
}

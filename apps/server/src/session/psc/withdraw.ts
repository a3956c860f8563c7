import type { PscCollaborators } from './enter.ts';

/** Forgets the sign-in that a browser began; approved later, it opens nothing. */
export function withdraw({ psc }: Pick<PscCollaborators, 'psc'>, cookie: string | undefined): void {
  psc?.flows.take(cookie, 'request');
}

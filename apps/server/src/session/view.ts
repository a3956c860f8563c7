import type { Session as SessionView } from '@trousse/contract';
import type { Session } from './session.ts';

/** The session as the page sees it. */
export function toView({ who, practice, practices, preferences }: Session): SessionView {
  const { professional, credential, situations, may } = who;
  return {
    professional,
    ...(credential.kind === 'card' && { cardKind: credential.cardKind }),
    situations: [...situations],
    may,
    ...(practice && { practice }),
    practices: [...practices],
    preferences,
  };
}

import type { Session as SessionView } from '@trousse/contract';
import type { Session } from './session.ts';

/** The session as the page sees it. */
export function toView({ who, practice }: Session): SessionView {
  const { professional, cardKind, situations, may } = who;
  return { professional, cardKind, situations: [...situations], may, ...(practice && { practice }) };
}

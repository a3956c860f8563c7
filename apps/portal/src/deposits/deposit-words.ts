import type { DepositState } from '@trousse/contract';
import type { Tone } from '../ui/badge.component.tsx';

export const stateWords: Record<DepositState, { word: string; tone: Tone }> = {
  queued: { word: 'En attente', tone: 'new' },
  'waiting-card': { word: 'Attend votre carte', tone: 'new' },
  sending: { word: 'Envoi en cours', tone: 'primary' },
  delivered: { word: 'Déposé', tone: 'ok' },
  refused: { word: 'Refusé', tone: 'danger' },
};

/** What may be done with a deposit that has not arrived. */
export function actionsFor(state: DepositState): { send?: 'Envoyer maintenant' | 'Réessayer'; withdraw: boolean } {
  if (state === 'queued') return { send: 'Envoyer maintenant', withdraw: true };
  if (state === 'refused') return { send: 'Réessayer', withdraw: true };
  return { withdraw: state === 'waiting-card' };
}

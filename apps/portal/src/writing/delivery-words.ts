import type { DeliveryState, MailSuggestion, Outgoing } from '@trousse/contract';

/** What became of a message for one recipient. */
export const deliveryWords: Record<DeliveryState, string> = {
  waiting: 'En attente',
  sent: 'Envoyé',
  relayed: 'Relayé',
  delivered: 'Remis',
  read: 'Lu',
  answered: 'Répondu',
  failed: 'Non remis',
};

export const outgoingWords: Record<Outgoing['state'], string> = {
  held: 'Part dans un instant',
  waiting: 'En attente',
  sending: 'En cours d’envoi',
  sent: 'Envoyé',
  failed: 'Non parti',
};

/** How a suggestion is known, the nearest to the professional first. */
export const sourceWords: Record<MailSuggestion['sources'][number], string> = {
  patient: 'Mon espace santé',
  'care-team': 'Équipe de soins',
  favourite: 'Favori',
  recent: 'Récent',
  directory: 'Annuaire santé',
};

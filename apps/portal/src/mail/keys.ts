/** The keys of the mail, as its help tells them; `sending`: gone where sending is off (EFF-102). */
export const mailKeys: readonly { readonly keys: string; readonly does: string; readonly sending?: true }[] = [
  { keys: '↑ ↓', does: 'Passer d’un message à l’autre' },
  { keys: 'Entrée', does: 'Lire le message' },
  { keys: 'Échap', does: 'Fermer le message, ou ne plus rien choisir' },
  { keys: 'Espace', does: 'Choisir le message, pour agir sur plusieurs' },
  { keys: 'Maj ↑ ↓', does: 'Choisir plusieurs messages de suite' },
  { keys: '/', does: 'Rechercher' },
  { keys: 'C', does: 'Nouveau message', sending: true },
  { keys: 'R', does: 'Répondre', sending: true },
  { keys: 'T', does: 'Transférer', sending: true },
  { keys: 'A', does: 'Archiver' },
  { keys: 'U', does: 'Marquer comme non lu, ou comme lu' },
  { keys: 'S', does: 'Suivre, ou ne plus suivre' },
  { keys: 'V', does: 'Verser au DMP les documents du message ouvert' },
  { keys: 'Suppr', does: 'Supprimer' },
  { keys: '?', does: 'Montrer ces raccourcis' },
];

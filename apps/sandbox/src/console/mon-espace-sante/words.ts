import { professions } from '@trousse/nomenclatures/professions';
import { savoirFaire } from '@trousse/nomenclatures/savoir-faire';

/** What a transaction of the access history is to a patient. */
const transactions: Readonly<Record<string, string>> = {
  'TD0.2': 'Vérification de l’existence du dossier',
  'TD0.3': 'Déclaration ou retrait d’autorisation',
  'TD0.5': 'Recherche par traits d’identité',
  'TD0.9': 'Ouverture du dossier sur le site du DMP',
  'TD0.10': 'Ouverture du dossier sur le site du DMP',
  'TD1.1': 'Création du dossier',
  'TD1.2': 'Réactivation du dossier',
  'TD1.3a': 'Lecture des données administratives',
  'TD1.3b': 'Modification des données administratives',
  'TD1.4': 'Fermeture du dossier',
  'TD1.6': 'Liste des professionnels autorisés',
  'TD2.1': 'Dépôt d’un document',
  'TD2.2': 'Dépôt d’un document',
  'TD3.1': 'Recherche de documents',
  'TD3.2': 'Lecture d’un document',
  'TD3.3': 'Modification d’un document',
  'TD3.3a': 'Masquage ou démasquage d’un document',
  'TD3.3b': 'Document rendu visible',
  'TD3.3c': 'Suppression d’un document',
  'TD3.3d': 'Archivage ou désarchivage d’un document',
  'MES.documents': 'Consultation de la liste des documents',
  'MES.document': 'Lecture d’un document',
  'MES.add-document': 'Ajout d’un document',
  'MES.delete-document': 'Suppression d’un document',
  'MES.archive': 'Archivage ou désarchivage d’un document',
  'MES.mask': 'Document masqué aux professionnels',
  'MES.unmask': 'Document rendu visible aux professionnels',
  'MES.block': 'Blocage d’un professionnel',
  'MES.unblock': 'Déblocage d’un professionnel',
  'MES.withdraw': 'Retrait d’une autorisation',
  'MES.oppositions': 'Changement des réglages',
  'MES.name-treating-doctor': 'Désignation d’un médecin traitant',
  'MES.remove-treating-doctor': 'Retrait du statut de médecin traitant',
};

export function transactionWords(transaction: string): string {
  return transactions[transaction] ?? 'Autre accès au dossier';
}

/** The access modes that are not the ordinary one. */
const modes: Readonly<Record<string, string>> = {
  bris_de_glace: 'Bris de glace',
  centre_15: 'Régulation Samu – Centre 15',
  representative: 'Représentant légal',
};

export function modeWords(mode: string): string | undefined {
  return modes[mode];
}

const refusals: Readonly<Record<string, string>> = {
  DMPAccessDeniedByRightsService: 'Refusé : ce professionnel n’en avait pas le droit',
  DMPAccessDeniedByExcededThreshold: 'Refusé : trop de recherches',
  XDSDocumentUniqueIdError: 'Refusé : document inconnu ou non consultable',
};

/** What came of an access; undefined when it was granted. */
export function refusalWords(outcome: string): string | undefined {
  return outcome === 'ok' ? undefined : (refusals[outcome] ?? 'Refusé');
}

/** « Médecin, Cardiologie et Maladies vasculaires ». */
export function professionWords(profession: string | undefined, specialities: readonly string[] = []): string {
  const words = [
    profession && (professions.find(profession)?.display ?? profession),
    // « (SM) » says from which list a speciality comes.
    ...specialities.map((code) => savoirFaire.find(code)?.display.replace(/ \(SM\)$/, '')),
  ];
  return words.filter(Boolean).join(', ');
}

/** What each act has done, said when it is done. */
export const doneWords = {
  bloquer: 'Ce professionnel est bloqué : il ne peut plus lire votre dossier.',
  debloquer: 'Ce professionnel n’est plus bloqué. Il ne lira votre dossier qu’avec votre accord.',
  retirer: 'L’autorisation est retirée.',
  designer: 'Ce médecin est votre médecin traitant dans le DMP.',
  'retirer-statut': 'Ce médecin n’est plus votre médecin traitant dans le DMP. Il garde son autorisation.',
  masquer: 'Le document est masqué aux professionnels, sauf à ses auteurs et à votre médecin traitant.',
  demasquer: 'Le document est de nouveau visible des professionnels.',
  supprimer: 'Le document est supprimé.',
  archiver: 'Le document est archivé.',
  desarchiver: 'Le document n’est plus archivé.',
  ajouter: 'Le document est ajouté à votre dossier.',
  repondre: 'Votre réponse est partie.',
  reglages: 'Vos réglages sont enregistrés.',
  vus: 'Tous les accès sont marqués comme vus.',
} as const;

export type ActName = keyof typeof doneWords;

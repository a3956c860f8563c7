import type { WebPsPage } from '@trousse/dmp-wire';

/** The pages, in the order in which they are offered, as one reads them. */
export const pageNames: Readonly<Record<WebPsPage, string>> = {
  TableauDeBord: 'Tableau de bord',
  DossierPatient: 'Dossier du patient',
  Documents: 'Documents',
  ParcoursDeSoins: 'Parcours de soins',
  CarnetVaccination: 'Carnet de vaccination',
  HistoriqueAcces: 'Historique des accès',
  VolontesEtDroits: 'Volontés et droits',
  GestionDMPPatient: 'Données administratives',
  Parametrages: 'Paramétrages',
};

/** What an access was, by the official name of its transaction; the longest beginning counts. */
const transactions: readonly (readonly [begins: string, words: string])[] = [
  ['TD0.2', 'Vérification du dossier'],
  ['TD0.3', 'Déclaration ou retrait d’autorisation'],
  ['TD0.9', 'Ouverture d’une page du DMP'],
  ['TD0.10', 'Ouverture d’une page du DMP'],
  ['TD0.9.block', 'Blocage d’un professionnel, avec l’accord du patient'],
  ['TD0.9.name-treating-doctor', 'Désignation d’un médecin traitant, avec l’accord du patient'],
  ['TD0.9.alerts', 'Réglage des alertes'],
  ['TD1.1', 'Création du dossier'],
  ['TD1.2', 'Réactivation du dossier'],
  ['TD1.3a', 'Consultation des données administratives'],
  ['TD1.3b', 'Modification des données administratives'],
  ['TD1.4', 'Fermeture du dossier'],
  ['TD1.6', 'Consultation des autorisations'],
  ['TD2', 'Dépôt de documents'],
  ['TD3.1', 'Recherche de documents'],
  ['TD3.2', 'Lecture d’un document'],
  ['TD3.3a', 'Masquage ou démasquage d’un document'],
  ['TD3.3b', 'Changement de visibilité d’un document'],
  ['TD3.3c', 'Suppression d’un document'],
  ['TD3.3d', 'Archivage ou désarchivage d’un document'],
  ['TD3.3', 'Modification d’un document'],
  ['MES.', 'Action dans Mon espace santé'],
  ['MES.block', 'Blocage d’un professionnel'],
  ['MES.unblock', 'Déblocage d’un professionnel'],
  ['MES.withdraw', 'Retrait d’une autorisation'],
  ['MES.oppositions', 'Changement des volontés'],
  ['MES.name-treating-doctor', 'Désignation d’un médecin traitant'],
  ['MES.remove-treating-doctor', 'Retrait d’un médecin traitant'],
  ['MES.document', 'Lecture d’un document'],
  ['MES.documents', 'Liste des documents'],
  ['MES.mask', 'Masquage d’un document'],
  ['MES.unmask', 'Démasquage d’un document'],
  ['MES.archive', 'Archivage d’un document'],
  ['MES.add-document', 'Dépôt d’un document'],
  ['MES.delete-document', 'Suppression d’un document'],
];

export function transactionWords(transaction: string): string {
  const begun = transactions.filter(([begins]) => transaction.startsWith(begins));
  const longest = begun.sort(([one], [other]) => other.length - one.length)[0];
  return longest?.[1] ?? transaction;
}

const modes: Readonly<Record<string, string>> = {
  normal: 'Normal',
  bris_de_glace: 'Bris de glace',
  centre_15: 'Centre 15',
  patient: 'Patient',
  representative: 'Représentant légal',
};

/** How one came in: an access mode of the assertion, or the patient's side. */
export function accessModeWords(mode: string): string {
  return modes[mode] ?? mode;
}

const outcomes: Readonly<Record<string, string>> = {
  NF: 'Pas de DMP',
  XDSUnknownPatientId: 'Pas de DMP',
  DMPFound: 'DMP déjà actif',
  DMPClosed: 'DMP fermé',
  DMPAccessDeniedByRightsService: 'Droits insuffisants',
  DMPAccessDeniedByExcededThreshold: 'Trop de recherches',
};

/** Why an access was refused; a code that says nothing to a reader is what a help desk asks for. */
export function outcomeWords(outcome: string): string {
  return outcomes[outcome] ?? outcome;
}

export const sexWords = { F: 'Féminin', M: 'Masculin', U: 'Indéterminé' } as const;

/** Born, in the right gender. */
export const bornWords = { F: 'née le', M: 'né le', U: 'né(e) le' } as const;

const dayFormat = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const timeFormat = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' });

/** `20/11/2026`, in France. */
export function dayWords(at: Date): string {
  return dayFormat.format(at);
}

/** `20/11/2026 à 14 h 05`, in France. */
export function momentWords(at: Date): string {
  return `${dayFormat.format(at)} à ${timeFormat.format(at).replace(':', ' h ')}`;
}

/** What the pages (TD0.9, TD0.10) say instead: key → HTTP status, title, what happened, what to do. */
export const pageProblems = {
  'unknown-page': [
    404,
    'Cette page n’existe pas',
    'L’adresse ne désigne aucune page du DMP, ou aucune identité nationale de santé.',
    'Revenez à votre logiciel et ouvrez de nouveau le dossier du patient.',
  ],
  'no-record': [
    404,
    'Ce patient n’a pas de DMP',
    'Aucun dossier n’est ouvert sous cette identité nationale de santé.',
    'Vérifiez l’identité du patient dans votre logiciel. Un DMP s’ouvre avec Mon espace santé.',
  ],
  'no-certificate': [
    403,
    'Certificat requis',
    'Ces pages ne s’ouvrent qu’avec une carte de professionnel ou par le portail d’un établissement.',
    'Insérez votre carte dans le lecteur, puis ouvrez de nouveau le dossier.',
  ],
  'no-card': [
    403,
    'Carte de professionnel requise',
    'Cette adresse ne s’ouvre qu’avec une carte CPS ou CPE. Le certificat d’un établissement ne suffit pas.',
    'Insérez votre carte dans le lecteur, ou passez par l’accès indirect renforcé de votre établissement.',
  ],
  'unknown-caller': [
    403,
    'Votre lieu d’exercice n’est pas reconnu',
    'Le DMP ne vous connaît pas dans une structure en activité.',
    'Faites vérifier votre enregistrement dans l’annuaire des professionnels, puis réessayez.',
  ],
  'no-right': [
    403,
    'Cet accès n’est pas permis',
    'Votre profil ou votre mode d’accès ne permet pas d’ouvrir ces pages.',
    'Revenez à votre logiciel et choisissez un autre mode d’accès.',
  ],
  'not-reinforced': [
    403,
    'Cet accès n’est pas permis',
    'Cette adresse ne s’ouvre qu’en authentification indirecte renforcée.',
    'Revenez à votre logiciel et ouvrez le dossier avec votre carte.',
  ],
  'refused-token': [
    403,
    'Votre logiciel n’a pas pu vous identifier',
    'L’attestation que votre logiciel a transmise est refusée.',
    'Revenez à votre logiciel et ouvrez de nouveau le dossier. Si le refus persiste, prévenez l’éditeur.',
  ],
  'used-token': [
    403,
    'Cet accès a déjà servi ou a expiré',
    'Une attestation ne vaut que trente secondes et n’ouvre qu’une page.',
    'Revenez à votre logiciel et ouvrez de nouveau le dossier.',
  ],
  'ended-session': [
    403,
    'Votre session est terminée',
    'La page a été ouverte il y a trop longtemps, ou depuis un autre navigateur.',
    'Revenez à votre logiciel et ouvrez de nouveau le dossier.',
  ],
  'other-patient': [
    403,
    'Un autre dossier est ouvert',
    'Cette session appartient à un autre patient : un seul dossier s’ouvre à la fois.',
    'Fermez cette fenêtre et ouvrez de nouveau le dossier depuis votre logiciel.',
  ],
  'unreadable-form': [
    400,
    'La demande est illisible',
    'Le formulaire transmis par votre logiciel n’a pas la forme attendue.',
    'Revenez à votre logiciel et ouvrez de nouveau le dossier. Si le refus persiste, prévenez l’éditeur.',
  ],
  'stale-form': [
    403,
    'Cette page a vieilli',
    'Le formulaire a été préparé il y a trop longtemps, ou pour un autre dossier. Rien n’a été modifié.',
    'Revenez à la page, rechargez-la et recommencez.',
  ],
  'no-agreement': [
    422,
    'L’accord du patient est nécessaire',
    'Cet acte est fait pour le patient : il demande son accord. Rien n’a été modifié.',
    'Revenez à la page, recueillez l’accord du patient et cochez la case.',
  ],
  'unknown-professional': [
    422,
    'Ce professionnel n’est pas connu',
    'L’annuaire ne connaît pas ce professionnel. Rien n’a été modifié.',
    'Revenez à la page et cherchez-le par son nom.',
  ],
  'not-a-doctor': [
    422,
    'Seul un médecin peut être médecin traitant',
    'Le professionnel choisi n’est pas médecin. Rien n’a été modifié.',
    'Revenez à la page et choisissez un médecin.',
  ],
  'blocked-professional': [
    422,
    'Ce professionnel est bloqué',
    'Le patient a bloqué ce professionnel, et lui seul peut lever ce blocage. Rien n’a été modifié.',
    'Le patient lève le blocage dans Mon espace santé.',
  ],
  oneself: [
    422,
    'Vous ne pouvez pas vous bloquer',
    'Cet acte ne peut pas vous viser vous-même. Rien n’a été modifié.',
    'Pour ne plus accéder à ce dossier, retirez votre autorisation depuis votre logiciel.',
  ],
  internal: [
    500,
    'La page n’a pas pu être préparée',
    'Le service est momentanément indisponible. Rien n’a été modifié.',
    'Réessayez dans quelques instants.',
  ],
} as const satisfies Record<string, readonly [status: number, title: string, happened: string, next: string]>;

export type PageProblem = keyof typeof pageProblems;

/** A page refused. */
export class PageRefusal extends Error {
  readonly code: PageProblem;

  constructor(code: PageProblem, options?: ErrorOptions) {
    super(`Page refused: ${code}`, options);
    this.name = 'PageRefusal';
    this.code = code;
  }
}

import type { ErrorEntry } from './entry.ts';

/** Pro Santé Connect. */
export const pscErrors = {
  PSC_OFF: {
    status: 404,
    message: 'La connexion par Pro Santé Connect n’est pas proposée ici.',
    next: 'Connectez-vous avec votre carte.',
  },
  PSC_UNAVAILABLE: {
    status: 502,
    message: 'Pro Santé Connect ne répond pas.',
    next: 'Réessayez dans un instant, ou connectez-vous avec votre carte.',
  },
  PSC_CANCELLED: {
    status: 403,
    message: 'La connexion à Pro Santé Connect n’a pas abouti : elle a été interrompue ou refusée.',
    next: 'Recommencez quand vous le souhaitez.',
  },
  PSC_REFUSED: {
    status: 403,
    message: 'La demande de connexion a été refusée sur l’application e-CPS ou le poste.',
    next: 'Si c’est une erreur, faites une nouvelle demande.',
  },
  PSC_TIMED_OUT: {
    status: 410,
    message: 'La demande de connexion n’a pas été validée à temps.',
    next: 'Faites une nouvelle demande, puis validez-la aussitôt.',
  },
  PSC_ANSWER_REFUSED: {
    status: 403,
    message:
      'La réponse de Pro Santé Connect n’a pas pu être vérifiée : elle est périmée, a déjà servi ou vient d’ailleurs.',
    next: 'Recommencez la connexion depuis cette page.',
  },
  PSC_ACCOUNT_UNKNOWN: {
    status: 404,
    message: 'Pro Santé Connect ne connaît pas cet identifiant national, ou son e-CPS n’est pas activée.',
    next: 'Relisez l’identifiant : le numéro RPPS précédé de 8.',
  },
  PSC_NO_SITUATION: {
    status: 403,
    message: 'Votre compte Pro Santé Connect ne comporte aucune situation d’exercice.',
    next: 'Faites-la enregistrer auprès de votre ordre ou de votre employeur : elle paraîtra dans l’Annuaire Santé.',
  },
  CARD_NEEDED: {
    status: 409,
    message: 'Cette action demande votre carte.',
    next: 'Déconnectez-vous, puis connectez-vous avec votre carte pour la faire.',
  },
  PSC_OTHER_STRUCTURE: {
    status: 403,
    message: 'Sans votre carte, le DMP ne s’ouvre que dans la structure de cette installation.',
    next: 'Choisissez la situation d’exercice de cette structure dans les paramètres, ou connectez-vous avec votre carte.',
  },
} as const satisfies Record<string, ErrorEntry>;

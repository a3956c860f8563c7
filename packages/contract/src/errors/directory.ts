import type { ErrorEntry } from './entry.ts';

/** The national directory. */
export const directoryErrors = {
  DIRECTORY_ABSENT: {
    status: 503,
    message: 'L’Annuaire santé n’est pas relié à cette installation.',
    next: 'Demandez à votre support d’indiquer son adresse et sa clé dans la configuration du serveur.',
  },
  DIRECTORY_KEY_REFUSED: {
    status: 502,
    message: 'L’Annuaire santé refuse la clé de cette installation.',
    next: 'Demandez à votre support de vérifier ou de renouveler cette clé.',
  },
  DIRECTORY_THROTTLED: {
    status: 429,
    message: 'L’Annuaire santé limite le nombre de recherches.',
    next: 'Attendez quelques secondes, puis recommencez.',
  },
  DIRECTORY_UNAVAILABLE: {
    status: 502,
    message: 'L’Annuaire santé ne répond pas.',
    next: 'Réessayez dans un instant. Rien d’autre n’est interrompu.',
  },
  DIRECTORY_UNKNOWN: {
    status: 404,
    message: 'Aucun professionnel de l’Annuaire santé ne porte cet identifiant.',
    next: 'Relisez le numéro RPPS : 11 chiffres, ou 12 précédé de 8.',
  },
} as const satisfies Record<string, ErrorEntry>;

import type { ErrorEntry } from './entry.ts';

/** Shared records and their documents. */
export const recordsErrors = {
  PATIENT_UNKNOWN: { status: 404, message: 'Ce patient n’est plus en mémoire.', next: 'Recherchez-le à nouveau.' },
  RECORD_NOT_OPEN: { status: 409, message: 'Ce dossier n’est plus ouvert.', next: 'Ouvrez-le à nouveau.' },
  DMP_NONE: {
    status: 404,
    message: 'Cette personne n’a pas de DMP.',
    next: 'Elle peut ouvrir Mon espace santé ; vous ne pouvez ni lire ni déposer.',
  },
  DMP_CLOSED: { status: 409, message: 'Ce DMP est fermé.', next: 'Il ne peut plus être lu ni alimenté.' },
  DMP_BLOCKED: {
    status: 403,
    message: 'Le patient vous a bloqué l’accès à son DMP.',
    next: 'Parlez-en avec lui : lui seul peut lever ce blocage.',
  },
  DMP_OPPOSED_BREAK_GLASS: {
    status: 403,
    message: 'Le patient s’est opposé à l’accès à son DMP en bris de glace.',
    next: 'Son choix est respecté : ce dossier ne s’ouvre qu’avec son accord, ou celui de son représentant légal.',
  },
  DMP_OPPOSED_REGULATION: {
    status: 403,
    message: 'Le patient s’est opposé à l’accès des centres de régulation à son DMP.',
    next: 'Son choix est respecté : poursuivez la régulation sans son dossier.',
  },
  REGULATION_ONLY: {
    status: 403,
    message: 'L’accès « Régulation Samu / Centre 15 » est réservé aux centres de régulation.',
    next: 'Choisissez une situation d’exercice en régulation, ou un autre mode d’accès.',
  },
  REASON_REQUIRED: {
    status: 422,
    message: 'Le motif du bris de glace est obligatoire.',
    next: 'Dites en quelques mots le risque immédiat pour la santé.',
  },
  REASON_TOO_LONG: {
    status: 422,
    message: 'Le motif dépasse 500 caractères.',
    next: 'Raccourcissez-le.',
  },
  ROLE_CANNOT_READ: {
    status: 403,
    message: 'Votre carte ne permet pas de lire les documents d’un DMP.',
    next: 'Un professionnel autorisé peut ouvrir ce dossier avec sa carte.',
  },
  ROLE_CANNOT_FEED: {
    status: 403,
    message: 'Votre carte ne permet pas de déposer un document.',
    next: 'Demandez au professionnel de le déposer avec sa carte.',
  },
  DMP_UNAVAILABLE: {
    status: 502,
    message: 'Le DMP ne répond pas.',
    next: 'Rien n’est perdu. Réessayez dans un instant.',
  },
  DMP_REFUSED: { status: 502, message: 'Le DMP a refusé la demande.', next: 'Lisez la réponse du DMP ci-dessous.' },
  DMP_THROTTLED: {
    status: 429,
    message: 'Le DMP limite le nombre de recherches.',
    next: 'Attendez quelques minutes. Les dépôts restent possibles.',
  },
  DOCUMENT_NOT_FOUND: {
    status: 404,
    message: 'Ce document n’est plus dans le dossier.',
    next: 'Relancez la recherche des documents.',
  },
  DOCUMENT_UNREADABLE: {
    status: 422,
    message: 'Ce document ne peut pas être affiché : son contenu n’est pas lisible.',
    next: 'Vous pouvez télécharger le fichier d’origine.',
  },
  DOCUMENT_ALTERED: {
    status: 422,
    message: 'Le document reçu ne correspond pas à son empreinte : il n’est pas affiché.',
    next: 'Réessayez ; si cela continue, signalez-le au support du DMP.',
  },
  DOCUMENT_OTHER_PATIENT: {
    status: 422,
    message: 'Ce document porte l’identité d’une autre personne : il n’est pas affiché.',
    next: 'Signalez-le au support du DMP.',
  },
  DOCUMENT_TOO_BIG: {
    status: 422,
    message: 'Ce document est trop volumineux pour être affiché.',
    next: 'Vous pouvez télécharger le fichier d’origine.',
  },
} as const satisfies Record<string, ErrorEntry>;

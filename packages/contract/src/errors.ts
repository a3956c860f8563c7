/**
 * The one table that turns an error code into what a user reads: what happened, and the next step.
 * `status` is the HTTP status when the server raises it; the sentences never carry patient data.
 */
export const errorTable = {
  // Signing in, cards and connector
  NOT_SIGNED_IN: {
    status: 401,
    message: 'Vous n’êtes pas connecté.',
    next: 'Présentez votre carte et saisissez votre code.',
  },
  SESSION_LOCKED: {
    status: 423,
    message: 'La session est verrouillée.',
    next: 'Remettez votre carte dans le lecteur et saisissez votre code.',
  },
  SIGN_IN_REFUSED: {
    status: 403,
    message: 'La signature de la carte n’a pas pu être vérifiée.',
    next: 'Retirez la carte, remettez-la, puis recommencez.',
  },
  CARD_NOT_TRUSTED: {
    status: 403,
    message: 'Cette carte n’est pas émise par une autorité reconnue, ou elle est expirée.',
    next: 'Vérifiez que vous utilisez votre carte en cours de validité.',
  },
  CONNECTOR_ABSENT: {
    status: 503,
    message: 'Le connecteur Trousse n’est pas en marche sur ce poste.',
    next: 'Démarrez-le ou installez-le : cette page le verra d’elle-même.',
  },
  CONNECTOR_LOST: {
    status: 503,
    message: 'Le connecteur ne répond plus.',
    next: 'Vérifiez qu’il est en marche, puis recommencez.',
  },
  CONNECTOR_NOT_PAIRED: {
    status: 403,
    message: 'Ce navigateur n’est pas encore associé au connecteur.',
    next: 'Saisissez le code que le connecteur affiche.',
  },
  PAIRING_CODE_WRONG: {
    status: 403,
    message: 'Le code d’association n’est pas le bon.',
    next: 'Relisez le code affiché par le connecteur.',
  },
  PAIRING_EXPIRED: {
    status: 410,
    message: 'Ce code d’association n’est plus valable.',
    next: 'Demandez un nouveau code.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    message: 'Cette adresse n’est pas autorisée.',
    next: 'Ouvrez Trousse à son adresse habituelle.',
  },
  NO_READER: {
    status: 409,
    message: 'Aucun lecteur de cartes n’est branché.',
    next: 'Branchez un lecteur, puis choisissez « Rafraîchir la liste des lecteurs ».',
  },
  NO_CARD: {
    status: 409,
    message: 'Aucune carte professionnelle dans le lecteur.',
    next: 'Insérez votre carte CPS ou CPE.',
  },
  CARD_NOT_CPS: {
    status: 409,
    message: 'La carte insérée n’est pas une carte professionnelle.',
    next: 'Insérez votre carte CPS ou CPE.',
  },
  CARD_UNREADABLE: {
    status: 409,
    message: 'La carte ne répond pas.',
    next: 'Retirez-la, essuyez la puce et remettez-la.',
  },
  CARD_REMOVED: { status: 409, message: 'La carte a été retirée.', next: 'Remettez votre carte et recommencez.' },
  PIN_WRONG: {
    status: 403,
    message: 'Code incorrect.',
    next: 'Vérifiez votre code avant de recommencer : trois erreurs bloquent la carte.',
  },
  PIN_BLOCKED: {
    status: 403,
    message: 'Carte bloquée après trois codes faux.',
    next: 'Débloquez-la avec le code de secours reçu avec la carte.',
  },
  VITALE_ABSENT: {
    status: 409,
    message: 'Aucune carte Vitale dans le lecteur.',
    next: 'Insérez la carte Vitale du patient.',
  },
  VITALE_UNREADABLE: {
    status: 409,
    message: 'La carte Vitale ne répond pas.',
    next: 'Retirez-la, vérifiez son sens et remettez-la.',
  },
  VITALE_REMOVED: {
    status: 409,
    message: 'La carte Vitale a été retirée pendant la lecture.',
    next: 'Remettez-la et relancez la lecture. Rien n’a été gardé.',
  },
  VITALE_NO_OWN_NUMBER: {
    status: 409,
    message: 'La carte ne porte que le numéro de l’ouvrant droit pour cette personne.',
    next: 'Saisissez son matricule INS.',
  },
  CANCELLED: {
    status: 499,
    message: 'L’opération a été annulée.',
    next: 'Vous pouvez recommencer quand vous le souhaitez.',
  },
  SIGNATURE_SHAPE_REFUSED: {
    status: 403,
    message: 'Le connecteur a refusé de signer ce contenu.',
    next: 'Recommencez ; si cela continue, prévenez votre support.',
  },
  HOST_REFUSED: {
    status: 403,
    message: 'Le connecteur a refusé de joindre cette adresse.',
    next: 'Vérifiez la configuration du connecteur avec votre support.',
  },
  CHALLENGE_EXPIRED: {
    status: 403,
    message: 'La demande de connexion a expiré.',
    next: 'Saisissez votre code à nouveau.',
  },

  // Settings
  PRACTICE_REQUIRED: {
    status: 409,
    message: 'Votre situation d’exercice n’est pas encore choisie.',
    next: 'Choisissez-la pour continuer.',
  },
  SITUATION_UNKNOWN: {
    status: 422,
    message: 'Cette situation d’exercice n’est pas sur votre carte.',
    next: 'Choisissez-en une de la liste.',
  },
  BILLING_NUMBER_LENGTH: {
    status: 422,
    message: 'Le numéro comporte 9 caractères.',
    next: 'Relisez votre numéro de facturation ou FINESS.',
  },

  // Patients and records
  INS_LENGTH: {
    status: 422,
    message: 'Le matricule INS comporte 15 caractères, clé comprise.',
    next: 'Complétez le matricule.',
  },
  INS_CHARACTERS: {
    status: 422,
    message: 'Le matricule INS ne contient que des chiffres, sauf A ou B pour la Corse.',
    next: 'Relisez le matricule.',
  },
  INS_KEY: {
    status: 422,
    message: 'La clé du matricule ne correspond pas.',
    next: 'Relisez les 15 caractères : l’un d’eux est faux.',
  },
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

  // Documents
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

  // Deposits
  FIELD_REQUIRED: { status: 422, message: 'Ce champ est requis', next: 'Complétez-le pour déposer.' },
  FORM_INVALID: { status: 422, message: 'Le formulaire comporte des erreurs.', next: 'Corrigez les champs signalés.' },
  TITLE_TOO_LONG: { status: 422, message: 'Le titre dépasse 128 caractères.', next: 'Raccourcissez-le.' },
  DESCRIPTION_TOO_LONG: { status: 422, message: 'La description dépasse 1 000 caractères.', next: 'Raccourcissez-la.' },
  TEXT_TOO_LONG: {
    status: 422,
    message: 'Le texte dépasse la taille permise.',
    next: 'Raccourcissez-le ou joignez un fichier PDF.',
  },
  CHARACTERS_REFUSED: {
    status: 422,
    message: 'Ce champ contient des caractères qui ne peuvent pas être transmis.',
    next: 'Ressaisissez-le au clavier.',
  },
  CATEGORY_UNKNOWN: {
    status: 422,
    message: 'Cette catégorie ne peut pas être déposée.',
    next: 'Choisissez une catégorie de la liste.',
  },
  FACILITY_UNKNOWN: {
    status: 422,
    message: 'Ce cadre de soin n’est pas dans la liste.',
    next: 'Choisissez-en un de la liste.',
  },
  DATE_INVALID: { status: 422, message: 'Cette date n’existe pas.', next: 'Saisissez-la sous la forme jj/mm/aaaa.' },
  DATE_FUTURE: {
    status: 422,
    message: 'La date ne peut pas être dans le futur.',
    next: 'Saisissez une date du jour ou passée.',
  },
  DATE_ORDER: { status: 422, message: 'La fin ne peut pas précéder le début.', next: 'Corrigez l’une des deux dates.' },
  VISIBILITY_CONFLICT: {
    status: 422,
    message: 'Un document ne peut pas être caché à la fois au patient et aux professionnels.',
    next: 'Retirez l’un des deux choix.',
  },
  REPRESENTATIVES_ADULT: {
    status: 422,
    message: 'Le patient est majeur : il n’a pas de représentant légal à qui cacher le document.',
    next: 'Retirez ce choix.',
  },
  FILE_EMPTY: { status: 422, message: 'Le fichier est vide.', next: 'Choisissez un autre fichier.' },
  FILE_TOO_BIG: {
    status: 413,
    message: 'Le fichier dépasse 5 Mo.',
    next: 'Réduisez-le ou déposez-le en plusieurs documents.',
  },
  FILE_KIND: {
    status: 415,
    message: 'Ce type de fichier n’est pas accepté.',
    next: 'Fichiers acceptés : PDF, texte (.txt), image JPEG (.jpg).',
  },
  UPLOAD_UNKNOWN: { status: 404, message: 'Le fichier joint n’est plus disponible.', next: 'Choisissez-le à nouveau.' },
  DEPOSIT_UNKNOWN: { status: 404, message: 'Ce dépôt n’est plus dans la liste.', next: 'Rechargez la liste.' },
  DEPOSIT_NOT_CANCELLABLE: {
    status: 409,
    message: 'Ce dépôt est déjà parti.',
    next: 'Il est dans le dossier, ou y sera dans un instant.',
  },
  DEPOSIT_REFUSED: {
    status: 502,
    message: 'Le DMP a refusé ce document.',
    next: 'Lisez la réponse du DMP. Le document reste ici, rien n’est perdu.',
  },
  DEPOSIT_WAITS_FOR_CARD: {
    status: 409,
    message: 'Attend votre carte.',
    next: 'Le dépôt partira à votre prochaine connexion.',
  },

  // Everything else
  TOO_MANY: { status: 429, message: 'Trop de demandes à la fois.', next: 'Attendez quelques secondes.' },
  NETWORK: {
    status: 503,
    message: 'Le serveur Trousse ne répond pas.',
    next: 'Vérifiez votre réseau ; la page reprendra d’elle-même.',
  },
  INTERNAL: {
    status: 500,
    message: 'Une erreur inattendue est survenue.',
    next: 'Réessayez ; si cela continue, prévenez votre support.',
  },
} as const satisfies Record<string, { status: number; message: string; next: string }>;

export type ErrorCode = keyof typeof errorTable;

/** True when `code` is one of ours; anything else is shown as INTERNAL. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorTable, code);
}

/** The French sentence and next step for a code; an unknown code reads as INTERNAL. */
export function explain(code: unknown): { code: ErrorCode; message: string; next: string } {
  const known = isErrorCode(code) ? code : 'INTERNAL';
  return { code: known, message: errorTable[known].message, next: errorTable[known].next };
}

import type { ErrorEntry } from './entry.ts';

/** Signing in, sessions and the connector. */
export const signInErrors = {
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
  SEVERAL_SESSIONS: {
    status: 409,
    message: 'Plusieurs personnes sont connectées sur ce poste.',
    next: 'Ouvrez le patient depuis Trousse, ou fermez les autres sessions.',
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
} as const satisfies Record<string, ErrorEntry>;

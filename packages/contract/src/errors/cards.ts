import type { ErrorEntry } from './entry.ts';

/** Readers, professionals’ cards and Vitale cards. */
export const cardsErrors = {
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
  CARD_CHANGED: {
    status: 409,
    message: 'Une autre carte a pris la place de la vôtre.',
    next: 'Remettez votre carte, ou connectez-vous avec celle qui est insérée.',
  },
  SEVERAL_CARDS: {
    status: 409,
    message: 'Plusieurs lecteurs contiennent une carte de ce type.',
    next: 'Retirez les cartes inutiles, ou choisissez le lecteur.',
  },
  READER_MUTE: {
    status: 409,
    message: 'Le lecteur de cartes ne répond pas.',
    next: 'Débranchez-le, rebranchez-le : il réapparaîtra de lui-même.',
  },
  CARD_UNPOWERED: {
    status: 409,
    message: 'La carte n’est pas alimentée par le lecteur.',
    next: 'Retirez-la, remettez-la jusqu’au bout, puce en avant.',
  },
  CARD_BUSY: {
    status: 409,
    message: 'Un autre logiciel utilise la carte.',
    next: 'Terminez la lecture en cours dans cet autre logiciel, puis recommencez.',
  },
  CARD_TIMEOUT: {
    status: 409,
    message: 'La carte met trop de temps à répondre.',
    next: 'Retirez-la, remettez-la, puis recommencez.',
  },
  CARD_INVALID: {
    status: 409,
    message: 'La carte est incomplète ou n’est plus valable.',
    next: 'Vérifiez sa date de fin de validité ; demandez-en une nouvelle si elle est dépassée.',
  },
  CARD_DATA_UNUSABLE: {
    status: 409,
    message: 'Les données de la carte ne sont pas utilisables.',
    next: 'Recommencez ; si cela continue, faites vérifier la carte.',
  },
  CARD_WRONG_ENVIRONMENT: {
    status: 409,
    message: 'Une carte de test et une carte réelle ne peuvent pas être utilisées ensemble.',
    next: 'Insérez une carte du même type que votre installation.',
  },
  CARD_SERVICE_STOPPED: {
    status: 503,
    message: 'Le service des cartes à puce de ce poste est arrêté.',
    next: 'Redémarrez-le ou redémarrez le poste : les lecteurs réapparaîtront d’eux-mêmes.',
  },
  CARD_MIDDLEWARE_MISSING: {
    status: 503,
    message: 'Il manque à ce poste le logiciel qui lit les cartes.',
    next: 'Installez la Cryptolib CPS de l’Agence du Numérique en Santé, puis recommencez.',
  },
  CARD_MIDDLEWARE_FAILED: {
    status: 503,
    message: 'Le logiciel qui lit les cartes (Cryptolib CPS) a échoué.',
    next: 'Retirez la carte, remettez-la ; si cela continue, redémarrez le connecteur.',
  },
  CARD_TLS_MISSING: {
    status: 503,
    message: 'Ce poste ne peut pas ouvrir une connexion sécurisée avec la carte.',
    next: 'Demandez à votre support d’installer le module OpenSSL « pkcs11 ».',
  },
  PIN_WRONG: {
    status: 403,
    message: 'Code incorrect.',
    next: 'Vérifiez votre code avant de recommencer : trois erreurs bloquent la carte.',
  },
  PIN_FORM: { status: 422, message: 'Le code comporte quatre chiffres.', next: 'Saisissez votre code à nouveau.' },
  PIN_KNOWN_WRONG: {
    status: 403,
    message: 'La carte vient de refuser ce code : il ne lui a pas été présenté à nouveau.',
    next: 'Saisissez un autre code. Si vous venez d’en changer, retirez la carte et remettez-la.',
  },
  PIN_LAST_TRY: {
    status: 409,
    message: 'Il ne reste qu’un essai : un code faux bloquera la carte.',
    next: 'Présentez-le seulement si vous en êtes sûr ; sinon, retrouvez d’abord votre code.',
  },
  CARD_COUNTER_UNREADABLE: {
    status: 409,
    message: 'La carte ne dit pas combien d’essais il lui reste : aucun code ne lui a été présenté.',
    next: 'Retirez-la, remettez-la ; si cela continue, faites vérifier la carte.',
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
  CARD_NOT_VITALE: {
    status: 409,
    message: 'La carte insérée n’est pas une carte Vitale.',
    next: 'Insérez la carte Vitale du patient, ou choisissez un autre lecteur.',
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
  VITALE_CHANGED: {
    status: 409,
    message: 'Une autre carte Vitale a été insérée pendant la lecture.',
    next: 'Relancez la lecture. Rien n’a été gardé.',
  },
  VITALE_NO_OWN_NUMBER: {
    status: 409,
    message: 'La carte ne porte que le numéro de l’ouvrant droit pour cette personne.',
    next: 'Saisissez son matricule INS.',
  },
  VITALE_INS_NONE: {
    status: 404,
    message: 'INSi ne trouve pas cette personne à partir de la carte.',
    next: 'Recherchez son INS par ses traits d’identité, ou saisissez son matricule.',
  },
  VITALE_INS_SEVERAL: {
    status: 409,
    message: 'INSi trouve plusieurs personnes à partir de la carte.',
    next: 'Recherchez son INS par ses traits d’identité, ou saisissez son matricule.',
  },
} as const satisfies Record<string, ErrorEntry>;

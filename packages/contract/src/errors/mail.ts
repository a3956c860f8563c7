import type { ErrorEntry } from './entry.ts';

/** Secure mail (MSSanté): the mailbox. */
export const mailErrors = {
  MAIL_ABSENT: {
    status: 503,
    message: 'La messagerie sécurisée n’est pas reliée à cette installation.',
    next: 'Demandez à votre support d’indiquer les opérateurs MSSanté dans la configuration du serveur.',
  },
  MAIL_ROLE: {
    status: 403,
    message: 'Votre rôle ne donne pas de boîte MSSanté dans cette installation.',
    next: 'Un professionnel de santé de la structure peut envoyer le message, ou votre support changer ce réglage.',
  },
  MAIL_DOMAIN_REFUSED: {
    status: 422,
    message: 'Cette adresse n’est pas une adresse MSSanté.',
    next: 'Vérifiez le domaine, après l’arobase ; il finit le plus souvent par mssante.fr.',
  },
  MAIL_TOKEN_NEEDED: {
    status: 401,
    message: 'La messagerie demande votre identification par Pro Santé Connect.',
    next: 'Choisissez « S’identifier avec Pro Santé Connect » ; le reste de votre travail n’est pas interrompu.',
  },
  MAIL_OTHER_PERSON: {
    status: 403,
    message: 'Pro Santé Connect a identifié une autre personne que celle de cette session.',
    next: 'Identifiez-vous avec votre propre carte ou votre propre e-CPS.',
  },
  MAIL_REFUSED: {
    status: 403,
    message: 'L’opérateur MSSanté refuse l’accès à cette boîte.',
    next: 'Vérifiez l’adresse ; si elle est juste, l’opérateur doit vous donner le droit de l’ouvrir.',
  },
  MAIL_UNREACHABLE: {
    status: 502,
    message: 'L’opérateur MSSanté ne répond pas.',
    next: 'Réessayez dans un instant. Le reste de Trousse n’est pas interrompu.',
  },
  MAIL_CERTIFICATE: {
    status: 502,
    message: 'Le certificat de l’opérateur MSSanté n’est pas reconnu.',
    next: 'Prévenez votre support : rien n’a été envoyé à ce serveur.',
  },
  MAIL_NOT_OPEN: {
    status: 409,
    message: 'Cette boîte n’est plus ouverte.',
    next: 'Ouvrez de nouveau la messagerie.',
  },
  MAIL_MESSAGE_GONE: {
    status: 404,
    message: 'Ce message n’est plus dans cette boîte.',
    next: 'Il a pu être déplacé ou supprimé depuis un autre logiciel : actualisez la liste.',
  },
} as const satisfies Record<string, ErrorEntry>;

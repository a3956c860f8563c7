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
  MAIL_FULL: {
    status: 507,
    message: 'Votre boîte MSSanté est pleine.',
    next: 'Supprimez des messages, videz la corbeille, puis réessayez.',
  },
  MAIL_DECLINED: {
    status: 409,
    message: 'L’opérateur MSSanté n’a pas fait ce qui lui était demandé.',
    next: 'Actualisez la messagerie, puis réessayez ; si cela continue, prévenez votre support.',
  },
  MAIL_UNREADABLE: {
    status: 422,
    message: 'Ce message ne peut pas être affiché.',
    next: 'Il est endommagé ou construit pour nuire ; vous pouvez l’enregistrer tel quel, ou le supprimer.',
  },
  MAIL_FOLDER_EXISTS: {
    status: 409,
    message: 'Un dossier porte déjà ce nom.',
    next: 'Choisissez un autre nom.',
  },
  MAIL_FOLDER_UNKNOWN: {
    status: 404,
    message: 'Ce dossier n’est plus dans cette boîte.',
    next: 'Il a pu être renommé ou supprimé depuis un autre logiciel : actualisez la messagerie.',
  },
  MAIL_SENDER_DOUBTFUL: {
    status: 422,
    message: 'L’expéditeur de ce message n’est peut-être pas celui qu’il dit être.',
    next: 'Vérifiez l’adresse, et en cas de doute appelez votre correspondant avant de répondre.',
  },
  MAIL_SENDER_UNTRUSTED: {
    status: 422,
    message: 'L’adresse de l’expéditeur n’est pas de l’espace de confiance MSSanté.',
    next: 'N’y répondez pas avec des données de santé.',
  },
  MAIL_CUT: {
    status: 422,
    message: 'Ce message est trop grand pour être affiché en entier.',
    next: 'Enregistrez-le pour le lire dans son entier.',
  },
  MAIL_ARCHIVE_DAMAGED: {
    status: 422,
    message: 'L’archive de documents jointe ne peut pas être lue.',
    next: 'Demandez à votre correspondant de l’envoyer de nouveau.',
  },
  MAIL_ARCHIVE_UNSAFE: {
    status: 422,
    message: 'L’archive jointe est refusée : elle est construite d’une façon dangereuse.',
    next: 'Ne l’enregistrez pas ; prévenez votre correspondant.',
  },
  MAIL_DOCUMENT_DIFFERS: {
    status: 422,
    message: 'Ce document n’est pas celui que l’archive annonce.',
    next: 'Il a été modifié ou endommagé en route : demandez-le de nouveau.',
  },
  MAIL_DOCUMENT_UNPROVEN: {
    status: 422,
    message: 'Rien ne prouve que ce document est arrivé tel qu’il est parti : son empreinte n’est pas jointe.',
    next: 'Lisez-le avant de le verser ; au moindre doute, demandez-le de nouveau.',
  },
  MAIL_DOCUMENT_MISSING: {
    status: 422,
    message: 'L’archive annonce un document qu’elle ne contient pas.',
    next: 'Demandez-le de nouveau à votre correspondant.',
  },
  MAIL_PATIENT_DISAGREES: {
    status: 422,
    message: 'L’archive ne dit pas partout le même patient.',
    next: 'Ne classez pas ces documents sans l’avoir éclairci avec votre correspondant.',
  },
  MAIL_SEVERAL_RECEIVED: {
    status: 422,
    message: 'Ce message réunit les documents de plusieurs patients.',
    next: 'Aucun ne peut être versé au DMP : demandez à l’expéditeur un message par patient.',
  },
  MAIL_ARCHIVE_EXTRA: {
    status: 422,
    message: 'L’archive contient des fichiers qu’elle ne décrit pas.',
    next: 'Ils ne sont pas ouverts.',
  },
} as const satisfies Record<string, ErrorEntry>;

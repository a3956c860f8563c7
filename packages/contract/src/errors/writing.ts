import type { ErrorEntry } from './entry.ts';

/** Secure mail (MSSanté): writing, sending and sharing. */
export const writingErrors = {
  MAIL_NOT_QUALIFIED: {
    status: 409,
    message: 'L’adresse Mon espace santé se construit sur une identité qualifiée seulement.',
    next: 'Qualifiez d’abord l’identité du patient (INS récupérée et pièce contrôlée).',
  },
  MAIL_LEFT: {
    status: 409,
    message: 'Ce message est déjà parti.',
    next: 'Vous pouvez le remplacer (« Annule et remplace »).',
  },
  MAIL_TOO_LARGE: {
    status: 413,
    message: 'Le message dépasse la taille admise.',
    next: 'Retirez une pièce jointe, ou envoyez-les en plusieurs messages.',
  },
  MAIL_PATIENT_UNCHECKED: {
    status: 409,
    message: 'L’identité reçue n’est pas qualifiée.',
    next: 'Comparez les traits avec ceux du patient, puis confirmez.',
  },
  MAIL_SENDING_OFF: {
    status: 403,
    message: 'L’envoi par messagerie sécurisée est désactivé dans vos réglages.',
    next: 'Réactivez-le dans Paramètres, rubrique « Messagerie sécurisée ».',
  },
  MAIL_NO_RECIPIENT: {
    status: 422,
    message: 'Ce message n’a pas de destinataire.',
    next: 'Indiquez au moins une adresse MSSanté.',
  },
  MAIL_ADDRESS_INVALID: {
    status: 422,
    message: 'Cette adresse n’est pas complète.',
    next: 'Corrigez-la, ou choisissez le correspondant dans les propositions.',
  },
  MAIL_ATTACHMENT_GONE: {
    status: 409,
    message: 'Une pièce jointe n’est plus accessible : rien n’est parti.',
    next: 'Rouvrez le dossier ou le message dont elle vient, ou joignez-la de nouveau.',
  },
  MAIL_SEVERAL_PATIENTS: {
    status: 422,
    message: 'Un message porte les documents d’un seul patient.',
    next: 'Envoyez un message par patient.',
  },
  MAIL_OUTGOING_UNKNOWN: {
    status: 404,
    message: 'Cet envoi n’est plus suivi.',
    next: 'Cherchez le message dans « Envoyés ».',
  },
  MAIL_UNTRUSTED_DOMAIN: {
    status: 422,
    message: 'Ce domaine n’est pas connu de l’espace de confiance MSSanté.',
    next: 'Vérifiez l’adresse : hors de cet espace, le message sera refusé par votre opérateur.',
  },
  MAIL_HIDDEN_FROM_PATIENT: {
    status: 409,
    message: 'Ce document est caché au patient : il ne peut pas lui être envoyé.',
    next: 'Retirez le document ou le destinataire, ou rendez d’abord le document visible au patient.',
  },
  MAIL_HIDDEN_FROM_REPRESENTATIVES: {
    status: 409,
    message: 'Ce document est caché aux représentants légaux, qui lisent la messagerie du patient mineur.',
    next: 'Retirez le document ou le destinataire, ou rendez d’abord le document visible à ses représentants.',
  },
  MAIL_HIDDEN_FROM_PROFESSIONALS: {
    status: 409,
    message: 'Ce document est caché aux professionnels dans le DMP.',
    next: 'L’envoi reste possible : assurez-vous que le patient en est d’accord.',
  },
  MAIL_OTHER_PATIENT: {
    status: 422,
    message: 'Ce patient n’est pas celui des documents joints.',
    next: 'Vérifiez l’adresse du patient et les documents.',
  },
  MAIL_CONVERSATION_ENDED: {
    status: 409,
    message: 'Cette conversation avec le patient a été terminée.',
    next: 'En lui écrivant, vous l’ouvrez de nouveau : il pourra répondre.',
  },
  MAIL_ADDRESS_RETIRED: {
    status: 404,
    message: 'L’Annuaire santé ne connaît plus cette adresse.',
    next: 'Cherchez l’adresse actuelle de votre correspondant.',
  },
  MAIL_NO_SUBJECT: {
    status: 422,
    message: 'Ce message n’a pas d’objet.',
    next: 'Un objet aide votre correspondant à le retrouver.',
  },
  MAIL_ATTACHMENT_FORGOTTEN: {
    status: 422,
    message: 'Le texte annonce une pièce jointe, et il n’y en a pas.',
    next: 'Joignez-la, ou envoyez le message tel quel.',
  },
  MAIL_SENDER_REFUSED: {
    status: 502,
    message: 'L’opérateur MSSanté a refusé ce message.',
    next: 'Lisez sa réponse, corrigez le message et réessayez.',
  },
  MAIL_RECIPIENT_REFUSED: {
    status: 502,
    message: 'Ce destinataire a été refusé.',
    next: 'Lisez la réponse de l’opérateur, puis vérifiez l’adresse.',
  },
  MAIL_RECIPIENT_UNKNOWN: {
    status: 404,
    message: 'Cette adresse n’existe pas.',
    next: 'Vérifiez l’adresse dans l’Annuaire santé.',
  },
  MAIL_RECIPIENT_CLOSED: {
    status: 404,
    message: 'Cette boîte est fermée.',
    next: 'Joignez votre correspondant autrement.',
  },
  MAIL_PATIENT_UNKNOWN: {
    status: 404,
    message: 'Mon espace santé ne connaît pas de boîte à l’INS de ce patient.',
    next: 'Le patient s’est peut-être opposé à l’ouverture de Mon espace santé.',
  },
  MAIL_RECIPIENT_FULL: {
    status: 507,
    message: 'La boîte de ce destinataire est pleine.',
    next: 'Réessayez plus tard, ou joignez votre correspondant autrement.',
  },
  MAIL_INTEGRATION_FAILED: {
    status: 409,
    message: 'Le logiciel de ce destinataire n’a pas pu intégrer le document.',
    next: 'Lisez ce qu’il en dit ; le message est dans la boîte du destinataire.',
  },
  MAIL_PATIENT_DIFFERENT: {
    status: 409,
    message: 'Ces documents ne sont pas ceux de ce patient.',
    next: 'Choisissez le patient que les documents nomment.',
  },
  MAIL_DOCUMENT_UNREADABLE: {
    status: 422,
    message: 'Ce document ne peut pas être versé dans un DMP.',
    next: 'Il est illisible, ou son en-tête est incomplet : demandez-le de nouveau à son auteur.',
  },
  MAIL_DOCUMENT_SEALED: {
    status: 422,
    message: 'Ce document ne peut pas être versé sous votre nom : il est signé, ou ne peut pas être complété.',
    next: 'Demandez à son auteur de le verser lui-même au DMP.',
  },
  MAIL_ALREADY_FILED: {
    status: 409,
    message: 'Ce document est déjà classé dans le DMP.',
    next: 'Retrouvez-le dans le dossier du patient.',
  },
  SHARE_NO_CHANNEL: {
    status: 422,
    message: 'Choisissez au moins un canal.',
    next: 'DMP, MSSanté Professionnel ou MSSanté Citoyen.',
  },
  SHARE_UNKNOWN: {
    status: 404,
    message: 'Ce partage n’est plus suivi.',
    next: 'Voyez vos envois et le DMP du patient.',
  },
} as const satisfies Record<string, ErrorEntry>;

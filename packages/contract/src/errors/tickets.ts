import type { ErrorEntry } from './entry.ts';

/** Opening from another software. */
export const ticketsErrors = {
  TICKET_UNKNOWN: {
    status: 410,
    message: 'Ce lien vers un patient n’est plus valable : il sert une seule fois, pendant une minute.',
    next: 'Ouvrez à nouveau le patient depuis votre logiciel.',
  },
  TICKET_OTHER_PERSON: {
    status: 403,
    message: 'Ce lien vers un patient a été fait pour un autre professionnel.',
    next: 'Connectez-vous sous votre nom, puis ouvrez à nouveau le patient depuis votre logiciel.',
  },
  INS_OTHER_AUTHORITY: {
    status: 422,
    message: 'L’autorité de ce matricule n’est pas celle de cette installation.',
    next: 'Une identité de test et une identité réelle ne se mélangent pas : vérifiez la configuration du logiciel.',
  },
  SOFTWARE_REFUSED: {
    status: 401,
    message: 'Ce logiciel n’est pas reconnu par le serveur, ou sa demande n’est plus valable.',
    next: 'Vérifiez sa clé, son horloge et l’adresse du serveur.',
  },
} as const satisfies Record<string, ErrorEntry>;

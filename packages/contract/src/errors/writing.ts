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
} as const satisfies Record<string, ErrorEntry>;

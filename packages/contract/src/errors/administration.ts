import type { ErrorEntry } from './entry.ts';

/** What is done for the patient, and the way to the national site. */
export const administrationErrors = {
  WEBSITE_UNAVAILABLE: {
    status: 422,
    message: 'Le site du DMP ne s’ouvre pas avec ce mode de connexion.',
    next: 'Connectez-vous avec votre carte, ou demandez à la personne qui héberge Trousse.',
  },
} as const satisfies Record<string, ErrorEntry>;

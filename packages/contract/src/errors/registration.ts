import type { ErrorEntry } from './entry.ts';

/** Creation, reactivation and closing of a record. */
export const registrationErrors = {
  REGISTRATION_OFF: {
    status: 403,
    message: 'La création, la réactivation et la fermeture d’un DMP ne sont pas ouvertes dans cette installation.',
    next: 'Le patient peut le faire dans Mon espace santé.',
  },
  CONSENT_MISSING: {
    status: 422,
    message: 'Le consentement du patient n’est pas recueilli.',
    next: 'Recueillez-le, puis cochez la case.',
  },
  TELEPHONE_INVALID: {
    status: 422,
    message: 'Ce n’est pas un numéro de téléphone.',
    next: 'Saisissez dix chiffres, ou l’indicatif du pays précédé de +.',
  },
  EMAIL_INVALID: {
    status: 422,
    message: 'Ce n’est pas une adresse de courrier électronique.',
    next: 'Saisissez-la sous la forme nom@domaine.fr.',
  },
  CONTACT_MISSING: {
    status: 422,
    message: 'Le moyen d’accès choisi n’a pas de coordonnée.',
    next: 'Complétez-la, ou décochez l’accès.',
  },
  REPRESENTATIVE_REQUIRED: {
    status: 422,
    message: 'Le patient est mineur : un représentant légal est requis.',
    next: 'Ajoutez son représentant légal.',
  },
  DMP_FOUND: {
    status: 409,
    message: 'Ce patient a déjà un DMP actif.',
    next: 'Ouvrez son dossier, ou demandez-lui l’accès.',
  },
  DMP_CLOSED_ALREADY: {
    status: 409,
    message: 'Le DMP de ce patient est déjà fermé.',
    next: 'Il peut être réactivé avec son consentement.',
  },
} as const satisfies Record<string, ErrorEntry>;

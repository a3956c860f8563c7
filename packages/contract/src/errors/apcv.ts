import type { ErrorEntry } from './entry.ts';

/** The appli carte Vitale. */
export const apcvErrors = {
  APCV_CODE_FORM: {
    status: 422,
    message: 'Ce code n’est pas celui d’une appli carte Vitale.',
    next: 'Demandez au patient d’ouvrir l’appli et d’y afficher son QR code.',
  },
  APCV_REFUSED: {
    status: 422,
    message: 'Le service de l’appli carte Vitale a refusé ce code.',
    next: 'Lisez sa réponse, puis demandez au patient d’afficher un nouveau code.',
  },
  APCV_UNAVAILABLE: {
    status: 502,
    message: 'Le service de l’appli carte Vitale ne répond pas.',
    next: 'Le code a peut-être servi : demandez au patient d’en afficher un nouveau, ou lisez sa carte Vitale.',
  },
  APCV_OFF: {
    status: 409,
    message: 'L’appli carte Vitale ne peut pas être lue avec cette connexion.',
    next: 'Connectez-vous avec votre carte, ou lisez la carte Vitale du patient.',
  },
  APCV_EXPIRED: {
    status: 410,
    message: 'La lecture de l’appli carte Vitale a expiré.',
    next: 'Demandez au patient d’afficher un nouveau code.',
  },
  APCV_NO_OWN_NUMBER: {
    status: 409,
    message: 'L’appli ne donne que le numéro de l’ouvrant droit pour cette personne.',
    next: 'Lisez sa carte Vitale, ou recherchez son INS par ses traits d’identité.',
  },
  AMO_SPECIALITY_REQUIRED: {
    status: 409,
    message: 'Votre spécialité AMO manque : l’appli carte Vitale la demande.',
    next: 'Renseignez-la dans les paramètres, à votre situation d’exercice.',
  },
} as const satisfies Record<string, ErrorEntry>;

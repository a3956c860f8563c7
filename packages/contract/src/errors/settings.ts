import type { ErrorEntry } from './entry.ts';

/** The practice. */
export const settingsErrors = {
  PRACTICE_REQUIRED: {
    status: 409,
    message: 'Votre situation d’exercice n’est pas encore choisie.',
    next: 'Choisissez-la pour continuer.',
  },
  SITUATION_UNKNOWN: {
    status: 422,
    message: 'Cette situation d’exercice n’est pas parmi les vôtres.',
    next: 'Choisissez-en une de la liste.',
  },
  BILLING_NUMBER_LENGTH: {
    status: 422,
    message: 'Le numéro comporte 9 caractères.',
    next: 'Relisez votre numéro de facturation ou FINESS.',
  },
  AMO_SPECIALITY_UNKNOWN: {
    status: 422,
    message: 'Cette spécialité AMO n’est pas dans la liste.',
    next: 'Choisissez-en une de la liste, ou laissez ce champ vide.',
  },
  PERIOD_TOO_LONG: {
    status: 422,
    message: 'La période d’exercice ne peut pas dépasser trois ans.',
    next: 'Choisissez une fin plus proche ; elle vous sera rappelée.',
  },
  PERIOD_PAST: {
    status: 422,
    message: 'La période d’exercice ne peut pas finir avant aujourd’hui.',
    next: 'Choisissez une fin à venir.',
  },
} as const satisfies Record<string, ErrorEntry>;

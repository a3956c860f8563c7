import { actsErrors } from './errors/acts.ts';
import { administrationErrors } from './errors/administration.ts';
import { apcvErrors } from './errors/apcv.ts';
import { cardsErrors } from './errors/cards.ts';
import { depositsErrors } from './errors/deposits.ts';
import { directoryErrors } from './errors/directory.ts';
import type { ErrorEntry } from './errors/entry.ts';
import { identitiesErrors } from './errors/identities.ts';
import { mailErrors } from './errors/mail.ts';
import { pscErrors } from './errors/psc.ts';
import { recordsErrors } from './errors/records.ts';
import { registrationErrors } from './errors/registration.ts';
import { settingsErrors } from './errors/settings.ts';
import { signInErrors } from './errors/sign-in.ts';
import { ticketsErrors } from './errors/tickets.ts';
import { writingErrors } from './errors/writing.ts';

/**
 * The one table that turns an error code into what a user reads: what happened, and the next step.
 * `status` is the HTTP status when the server raises it; the sentences never carry patient data.
 */
export const errorTable = {
  ...signInErrors,
  ...cardsErrors,
  ...apcvErrors,
  ...pscErrors,
  ...settingsErrors,
  ...ticketsErrors,
  ...identitiesErrors,
  ...recordsErrors,
  ...administrationErrors,
  ...registrationErrors,
  ...depositsErrors,
  ...actsErrors,
  ...directoryErrors,
  ...mailErrors,
  ...writingErrors,
  TOO_MANY: { status: 429, message: 'Trop de demandes à la fois.', next: 'Attendez quelques secondes.' },
  NETWORK: {
    status: 503,
    message: 'Le serveur Trousse ne répond pas.',
    next: 'Vérifiez votre réseau ; la page reprendra d’elle-même.',
  },
  INTERNAL: {
    status: 500,
    message: 'Une erreur inattendue est survenue.',
    next: 'Réessayez ; si cela continue, prévenez votre support.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorTable;

/** True when `code` is one of ours; anything else is shown as INTERNAL. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorTable, code);
}

/** The French sentence and next step for a code; an unknown code reads as INTERNAL. */
export function explain(code: unknown): { code: ErrorCode; message: string; next: string } {
  const known = isErrorCode(code) ? code : 'INTERNAL';
  return { code: known, message: errorTable[known].message, next: errorTable[known].next };
}

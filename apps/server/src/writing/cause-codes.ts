import type { ErrorCode } from '@trousse/contract';
import type { BounceCause } from '@trousse/mss';

/** Why a message did not arrive, as the page says it. */
export const causeCodes: Readonly<Record<BounceCause, ErrorCode>> = {
  'closed-mailbox': 'MAIL_RECIPIENT_CLOSED',
  'unknown-patient': 'MAIL_PATIENT_UNKNOWN',
  'bad-address': 'MAIL_RECIPIENT_UNKNOWN',
  'too-large': 'MAIL_TOO_LARGE',
  quota: 'MAIL_RECIPIENT_FULL',
  'refused-domain': 'MAIL_UNTRUSTED_DOMAIN',
  other: 'MAIL_RECIPIENT_REFUSED',
};

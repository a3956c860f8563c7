import { CardError, type CardErrorCode } from '../errors.ts';

/** The return value of a failed PKCS#11 call (`CKR_…`); undefined for any other error. */
export function rvOf(error: unknown): string | undefined {
  const name = error instanceof Error ? error.message : '';
  return /^CKR_\w+$/.test(name) ? name : undefined;
}

/** The session is gone (sleep, another program's logout of the module), or holds an operation that was left half-way. */
export const sessionGone: ReadonlySet<string> = new Set([
  'CKR_SESSION_HANDLE_INVALID',
  'CKR_SESSION_CLOSED',
  'CKR_OBJECT_HANDLE_INVALID',
  'CKR_KEY_HANDLE_INVALID',
  'CKR_OPERATION_ACTIVE',
  'CKR_OPERATION_NOT_INITIALIZED',
]);

/** The slot is another one than it was (replug), or the card is not where it was. */
export const slotGone: ReadonlySet<string> = new Set([
  'CKR_SLOT_ID_INVALID',
  'CKR_TOKEN_NOT_PRESENT',
  'CKR_TOKEN_NOT_RECOGNIZED',
  'CKR_DEVICE_REMOVED',
]);

/** What a middleware says the first time of the day, or when it stumbled: it passes (CON-37, EO-04). */
export const passing: ReadonlySet<string> = new Set([
  'CKR_GENERAL_ERROR',
  'CKR_FUNCTION_FAILED',
  'CKR_DEVICE_ERROR',
  'CKR_DEVICE_MEMORY',
  'CKR_HOST_MEMORY',
  'CKR_CRYPTOKI_NOT_INITIALIZED',
  'CKR_CANT_LOCK',
  'CKR_FUNCTION_CANCELED',
  'CKR_RANDOM_NO_RNG',
]);

/** Said before anything reached the card: a PIN that met one of these was not counted. */
export const beforeTheCard: ReadonlySet<string> = new Set([
  'CKR_SESSION_HANDLE_INVALID',
  'CKR_SESSION_CLOSED',
  'CKR_SLOT_ID_INVALID',
  'CKR_CRYPTOKI_NOT_INITIALIZED',
]);

const families: Readonly<Record<string, CardErrorCode>> = {
  CKR_USER_NOT_LOGGED_IN: 'pin-required',
  CKR_PIN_LOCKED: 'pin-blocked',
  CKR_PIN_LEN_RANGE: 'pin-form',
  CKR_PIN_INVALID: 'pin-form',
  CKR_PIN_EXPIRED: 'card-invalid',
  CKR_USER_PIN_NOT_INITIALIZED: 'card-invalid',
};

/** A failure of PKCS#11 as the package's own, its return value as the cause. */
export function asCardError(error: unknown): CardError {
  if (error instanceof CardError) return error;
  const rv = rvOf(error);
  if (rv === undefined) return new CardError('middleware-failed', { cause: error });
  return new CardError(slotGone.has(rv) ? 'card-removed' : (families[rv] ?? 'middleware-failed'), { cause: error });
}

import type { ErrorCode } from '@trousse/contract';
import { DirectoryError, type DirectoryErrorKind } from '@trousse/directory';
import { failure } from '../errors.ts';

const codes: Readonly<Record<DirectoryErrorKind, ErrorCode>> = {
  input: 'FORM_INVALID',
  unauthorised: 'DIRECTORY_KEY_REFUSED',
  refused: 'DIRECTORY_UNAVAILABLE',
  throttled: 'DIRECTORY_THROTTLED',
  unavailable: 'DIRECTORY_UNAVAILABLE',
  timeout: 'DIRECTORY_UNAVAILABLE',
  protocol: 'DIRECTORY_UNAVAILABLE',
};

/** What went wrong with the Annuaire santé, as an error of the contract; a request that its page left is CANCELLED. */
export function directoryFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return failure('CANCELLED', undefined, error);
  return error instanceof DirectoryError ? failure(codes[error.kind], undefined, error) : error;
}

import type { ErrorCode } from '@trousse/contract';
import { IdentityError, type IdentityErrorCode } from '@trousse/ins';
import { failure } from '../errors.ts';

const codes: Readonly<Record<IdentityErrorCode, ErrorCode>> = {
  'attributes-conflict': 'IDENTITY_ATTRIBUTES',
  'attributes-withhold': 'IDENTITY_WITHHELD',
  'transition-refused': 'IDENTITY_NO_MATRICULE',
  'insi-blocked': 'INSI_BLOCKED',
};

/** Does something to an identity and says a refusal of the machine in the contract's words. */
export function told<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof IdentityError ? failure(codes[error.code], undefined, error) : error;
  }
}

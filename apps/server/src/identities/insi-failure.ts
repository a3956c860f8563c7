import { ORPCError } from '@orpc/server';
import { type ErrorCode, isErrorCode } from '@trousse/contract';
import { InsiClientError } from '@trousse/insi-client';
import { TunnelError } from '@trousse/tunnel';
import type { Logger } from 'pino';
import { type Failure, failure } from '../errors.ts';

/** Traits that cannot be sent, by the field of the form; the others come from no form. */
const fields: Readonly<Record<string, string>> = {
  birthName: 'birthName',
  birthGivenNames: 'birthGivenNames',
  sex: 'sex',
  birthDate: 'birthDate',
  birthPlaceCode: 'birthPlaceCode',
};

/**
 * What went wrong with INSi or on the way to it, as an error of the contract. A fault's words are shown; its code and
 * message identifier are logged, for the support of the téléservice (identity.md §2.3). What is none of these comes
 * back as it is: a fault of ours.
 */
export function insiFailure(error: unknown, log: Logger, signal?: AbortSignal): unknown {
  if (signal?.aborted) return failure('CANCELLED', undefined, error);
  if (error instanceof ORPCError) return error;
  if (error instanceof TunnelError) return tunnelFailure(error);
  return error instanceof InsiClientError ? clientFailure(error, log) : error;
}

function clientFailure(error: InsiClientError, log: Logger): Failure {
  const { kind, code, fault, trait, cause } = error;
  if (kind === 'fault' && fault !== undefined) {
    log.warn({ code: fault.code, messageId: fault.messageId }, 'INSi refused');
    return failure('INSI_REFUSED', { serverCode: fault.code, serverText: fault.text }, error);
  }
  const field = trait === undefined ? undefined : fields[trait];
  if (kind === 'input' && field !== undefined) {
    return failure('FORM_INVALID', { fields: [{ field, code: 'CHARACTERS_REFUSED' satisfies ErrorCode }] }, error);
  }
  if (kind === 'input')
    return failure(code === 'no-number' ? 'VITALE_NO_OWN_NUMBER' : 'INSI_NO_VERDICT', undefined, error);
  if (kind === 'transport' && cause instanceof TunnelError) return tunnelFailure(cause);
  return failure('INSI_UNAVAILABLE', undefined, error);
}

/** The connector resets a stream with a code of the contract; anything else means that it is gone. */
function tunnelFailure(error: TunnelError): Failure {
  // To the connector, every host behind it is the DMP's.
  if (error.code === 'DMP_UNAVAILABLE') return failure('INSI_UNAVAILABLE', undefined, error);
  return failure(isErrorCode(error.code) ? error.code : 'CONNECTOR_LOST', undefined, error);
}

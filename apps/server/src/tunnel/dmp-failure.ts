import { ORPCError } from '@orpc/server';
import { type ErrorCode, isErrorCode } from '@trousse/contract';
import { DmpError, dmpErrorCodes } from '@trousse/dmp-client';
import { dmpFaults } from '@trousse/dmp-wire';
import { TunnelError } from '@trousse/tunnel';
import { type Failure, failure } from '../errors.ts';

/** Service answers that say « not now »; nothing was done. */
const unavailable = new Set(['XDSRegistryBusy', 'XDSRepositoryBusy', dmpFaults.unavailable.subcode, 'Receiver']);

/** How a document that came wrong is told. */
const documentProblems: Readonly<Record<string, ErrorCode>> = {
  [dmpErrorCodes.hash]: 'DOCUMENT_ALTERED',
  [dmpErrorCodes.size]: 'DOCUMENT_ALTERED',
  [dmpErrorCodes.tooLarge]: 'DOCUMENT_TOO_BIG',
  [dmpErrorCodes.missingDocument]: 'DOCUMENT_NOT_FOUND',
  [dmpErrorCodes.unexpectedDocument]: 'DOCUMENT_NOT_FOUND',
};

/**
 * What went wrong with the DMP or on the way to it, as an error of the contract; the DMP's own code and words go with
 * it. What is none of these comes back as it is: a fault of ours.
 */
export function dmpFailure(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return failure('CANCELLED', undefined, error);
  if (error instanceof ORPCError) return error;
  if (error instanceof TunnelError) return tunnelFailure(error);
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return failure('DMP_UNAVAILABLE', undefined, error);
  return error instanceof DmpError ? answerFailure(error) : error;
}

function answerFailure(error: DmpError): Failure {
  const { kind, code, text, cause } = error;
  if (kind === 'transport') {
    return cause instanceof TunnelError ? tunnelFailure(cause) : failure('DMP_UNAVAILABLE', undefined, error);
  }
  if (kind === 'protocol') return failure(documentProblems[code] ?? 'DMP_UNAVAILABLE', undefined, error);
  if (kind === 'input') return failure('DEPOSIT_NOT_WRITTEN', undefined, error);
  const said = { serverCode: code, ...(text !== '' && { serverText: text }) };
  if (code === dmpFaults.threshold.subcode) return failure('DMP_THROTTLED', said, error);
  if (code === dmpFaults.documentUniqueId.subcode) return failure('DOCUMENT_NOT_FOUND', said, error);
  return failure(unavailable.has(code) ? 'DMP_UNAVAILABLE' : 'DMP_REFUSED', said, error);
}

/** The connector resets a stream with a code of the contract; anything else means that it is gone. */
function tunnelFailure(error: TunnelError): Failure {
  return failure(isErrorCode(error.code) ? error.code : 'CONNECTOR_LOST', undefined, error);
}

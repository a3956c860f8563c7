import { ORPCError } from '@orpc/server';
import { InsiClientError } from '@trousse/insi-client';
import type { Logger } from 'pino';
import { codeOf, failure } from '../errors.ts';
import { insiFailure } from '../identities/insi-failure.ts';

/**
 * What went wrong with the context service of the appli carte Vitale or on the way to it, as an error of the contract.
 * The service's words tell a code that is unknown, expired or already used: they are shown (identity.md §2.3).
 */
export function apcvFailure(error: unknown, log: Logger, signal?: AbortSignal): unknown {
  if (error instanceof InsiClientError) {
    const { kind, code, fault, status, cause } = error;
    if (kind === 'fault' && fault !== undefined) {
      log.warn({ code: fault.code, messageId: fault.messageId }, 'the appli carte Vitale was refused');
      return failure('APCV_REFUSED', { serverCode: fault.code, serverText: fault.text }, error);
    }
    if (code === 'unacceptable-payload') return failure('APCV_CODE_FORM', undefined, error);
    if (status !== undefined) return failure('APCV_REFUSED', { serverCode: String(status) }, error);
    if (cause instanceof ORPCError) return apcvFailure(cause, log, signal);
  }
  const told = insiFailure(error, log, signal);
  switch (codeOf(told)) {
    case 'INSI_OFF':
      return failure('APCV_OFF', undefined, error);
    case 'INSI_UNAVAILABLE':
    case 'INSI_NO_VERDICT':
      return failure('APCV_UNAVAILABLE', undefined, error);
    default:
      return told;
  }
}

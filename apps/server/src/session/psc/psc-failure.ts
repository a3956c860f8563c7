import { ORPCError } from '@orpc/server';
import type { ErrorCode } from '@trousse/contract';
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { failure } from '../../errors.ts';

/** What Pro Santé Connect's own refusals mean here (OAuth 2.0, OpenID Connect, CIBA §13). */
const refusals: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'PSC_REFUSED',
  expired_token: 'PSC_TIMED_OUT',
  unknown_user_id: 'PSC_ACCOUNT_UNKNOWN',
  invalid_grant: 'PSC_ANSWER_REFUSED',
};

/** Codes of the library for a service that is not there or answers nonsense; any other is an answer not to believe. */
const unavailable = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_MISSING_SERVER_METADATA',
  'OAUTH_INVALID_SERVER_METADATA',
]);

/** The code of OAuth with which the token endpoint refused, if it did. */
export function refusalOf(error: unknown): string | undefined {
  return error instanceof ResponseBodyError ? error.error : undefined;
}

/**
 * A failure of Pro Santé Connect as an error of the contract. What it said stays out: an answer may quote who asked.
 */
export function pscFailure(error: unknown): unknown {
  if (error instanceof ORPCError) return error;
  return failure(codeFor(error), undefined, error);
}

function codeFor(error: unknown): ErrorCode {
  if (error instanceof AuthorizationResponseError) {
    // On its pages, giving up and refusing are one answer.
    if (error.error === 'access_denied') return 'PSC_CANCELLED';
    return ['server_error', 'temporarily_unavailable'].includes(error.error) ? 'PSC_UNAVAILABLE' : 'PSC_ANSWER_REFUSED';
  }
  if (error instanceof ResponseBodyError) return refusals[error.error] ?? 'PSC_UNAVAILABLE';
  if (error instanceof ClientError) {
    return unavailable.has(error.code ?? '') ? 'PSC_UNAVAILABLE' : 'PSC_ANSWER_REFUSED';
  }
  // fetch tells a connection that was not made by a TypeError.
  return 'PSC_UNAVAILABLE';
}

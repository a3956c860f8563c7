import { InsiError, knownFaults, type ReceivedRequest, readPscAssertion } from '@trousse/insi';
import { TeleserviceRefusal, technical } from '../settings.ts';
import type { AssertionDeps } from './card-assertion.ts';
import { assertFresh } from './fresh.ts';

/** The national id of the person whom Pro Santé Connect gave the token to; undefined for a token that is worth nothing. */
export type Bearer = (accessToken: string) => Promise<string | undefined>;

/**
 * Who calls, in PSC mode: the assertion is unsigned, so that only the bearer of the token says it; the two must agree
 * (decision 31).
 * @returns the national id of the person.
 * @throws TeleserviceRefusal
 */
export async function checkPscAssertion(
  { assertion }: ReceivedRequest,
  authorization: string | undefined,
  deps: Pick<AssertionDeps, 'replay' | 'clock'> & { readonly bearer: Bearer },
): Promise<string> {
  if (assertion === undefined) throw technical('L’assertion du professionnel est absente.');
  const claims = claimsOf(assertion);
  const token = /^Bearer ([\w.~+/=-]{1,4096})$/.exec(authorization ?? '')?.[1];
  const nationalId = token === undefined ? undefined : await deps.bearer(token);
  if (nationalId === undefined || nationalId !== claims.nameId) {
    throw new TeleserviceRefusal(knownFaults.insufficientAccess);
  }
  assertFresh(claims, deps.clock(), deps.replay);
  return nationalId;
}

function claimsOf(assertion: NonNullable<ReceivedRequest['assertion']>) {
  try {
    return readPscAssertion(assertion);
  } catch (error) {
    if (error instanceof InsiError) throw technical('L’assertion n’est pas conforme.');
    throw error;
  }
}

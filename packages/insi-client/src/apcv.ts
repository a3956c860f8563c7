import {
  type ApCvAnswer,
  ApCvError,
  type ApCvOperation,
  type ApCvSession,
  apcvAction,
  decodeDestroyed,
  decodeSession,
  encodeAuthenticate,
  encodeDestroy,
  encodeRestore,
  readPayload,
} from '@trousse/apcv';
import type { Raw, XmlElement } from '@trousse/xml';
import { call } from './call.ts';
import type { CallOptions, InsiDeps } from './deps.ts';
import { insiClientErrorCodes as codes, InsiClientError } from './errors.ts';

/**
 * Authenticates the holder of an appli carte Vitale by what the code of their phone bears (identity.md §3.2). The
 * holder's INS comes qualified: INSi must not be asked, for them nor for the beneficiaries, whose identities are those
 * of the insurance alone.
 * @param scanned text of the code, as a camera or a reader gave it.
 * @param amoSpeciality TRE_G100, two digits.
 * @throws InsiClientError `input` `unacceptable-payload` for the text of another code.
 */
export async function authenticatePhone(
  deps: InsiDeps,
  { scanned, amoSpeciality }: { readonly scanned: string; readonly amoSpeciality: string },
  options: CallOptions = {},
): Promise<ApCvSession> {
  const payload = scannedPayload(scanned);
  const { billingNumber } = professionalOf(deps);
  return ask(
    deps,
    'authenticate',
    () => encodeAuthenticate({ billingNumber, amoSpeciality, payload }),
    options,
    (body) => decodeSession('authenticate', body),
  );
}

/** The context that the professional has open. @throws InsiClientError */
export async function restorePhone(deps: InsiDeps, options: CallOptions = {}): Promise<ApCvSession> {
  professionalOf(deps);
  return ask(deps, 'restore', encodeRestore, options, (body) => decodeSession('restore', body));
}

/** Ends a context before its time. @throws InsiClientError */
export async function destroyPhone(deps: InsiDeps, contextId: string, options: CallOptions = {}): Promise<void> {
  professionalOf(deps);
  await ask(deps, 'destroy', () => encodeDestroy(contextId), options, decodeDestroyed);
}

async function ask<T>(
  deps: InsiDeps,
  operation: ApCvOperation,
  body: () => Raw,
  options: CallOptions,
  read: (body: XmlElement) => ApCvAnswer<T>,
): Promise<T> {
  // A code is good for one authentication: sent again, it could only be refused.
  const repeatable = operation === 'restore';
  const answer = await call(deps, { service: 'apcv', action: apcvAction(operation), body, repeatable }, options, read);
  if (answer.ok) return answer.value;
  throw new InsiClientError('protocol', codes.status, { status: answer.status });
}

/** A phone is read under a professional's assertion: the certificate of a structure has none. */
function professionalOf({ credential }: InsiDeps) {
  if (credential.mode === 'certificate') throw new InsiClientError('input', codes.mode);
  return credential;
}

function scannedPayload(scanned: string): string {
  try {
    return readPayload(scanned);
  } catch (cause) {
    if (cause instanceof ApCvError) throw new InsiClientError('input', codes.payload, { cause });
    throw cause;
  }
}

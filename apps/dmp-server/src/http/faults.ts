import { DmpWireError } from '@trousse/dmp-wire';
import { encodeFault, SoapError } from '@trousse/soap';
import { VihfError } from '@trousse/vihf';
import { type RegistryError, XdsError } from '@trousse/xds';
import { RegistryRefusal, ServerError, serverProblems } from '../errors.ts';

/** What a failed call is answered: a fault, or what its service says of registry errors. */
export type Refusal =
  | {
      readonly kind: 'fault';
      readonly code: 'Sender' | 'Receiver';
      readonly subcode: { readonly ns?: string; readonly value: string };
      readonly reason: string;
    }
  | { readonly kind: 'registry'; readonly errors: readonly RegistryError[] };

/** Every error has its answer; one that we did not foresee says nothing of itself. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof VihfError) return { kind: 'fault', code: 'Sender', ...error.fault };
  if (error instanceof XdsError) return { kind: 'registry', errors: [error.registryError] };
  if (error instanceof RegistryRefusal) return { kind: 'registry', errors: error.errors };
  if (error instanceof SoapError) return refusalOf(new ServerError('unreadable-message', { cause: error }));
  if (error instanceof DmpWireError) return refusalOf(new ServerError('unreadable-request', { cause: error }));
  if (!(error instanceof ServerError)) return refusalOf(new ServerError('internal', { cause: error }));
  const row = serverProblems[error.code];
  if (row[0] === 'fault') {
    const [, code, subcode, reason] = row;
    return { kind: 'fault', code, reason, subcode };
  }
  const [, code, context] = row;
  const location = error.location === undefined ? {} : { location: error.location };
  return { kind: 'registry', errors: [{ code, context, severity: 'Error', ...location }] };
}

/** The code that tells a refusal in the access history and in the log. */
export function outcomeOf(refusal: Refusal): string {
  if (refusal.kind === 'registry') return refusal.errors[0]?.code ?? 'Failure';
  return refusal.subcode.value;
}

/** The whole message of a fault. */
export function faultMessage(
  refusal: Extract<Refusal, { kind: 'fault' }>,
  o: { messageId: string; relatesTo?: string | undefined },
): string {
  const { code, reason, subcode } = refusal;
  return encodeFault({
    code,
    reason,
    messageId: o.messageId,
    subcode,
    ...(o.relatesTo === undefined ? {} : { relatesTo: o.relatesTo }),
  });
}

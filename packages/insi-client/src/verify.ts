import {
  decodeVerificationResult,
  encodeVerification,
  type IdentityToVerify,
  insiAction,
  type VerificationResult,
} from '@trousse/insi';
import { call } from './call.ts';
import type { CallOptions, InsiDeps } from './deps.ts';

/**
 * WS_INS3: whether a number and traits belong together, by the téléservice.
 * @throws InsiClientError
 */
export async function verify(
  deps: InsiDeps,
  identity: IdentityToVerify,
  options: CallOptions = {},
): Promise<VerificationResult & { readonly at: Date }> {
  const result = await call(
    deps,
    {
      service: 'insi',
      action: insiAction('verification'),
      body: () => encodeVerification(identity),
      repeatable: true,
    },
    options,
    decodeVerificationResult,
  );
  return { ...result, at: deps.clock() };
}

import { type RawSigner, signEnveloped } from '@trousse/xml';
import { samlNs } from './claims.ts';

/**
 * Signs an assertion: enveloped signature right after Issuer, exclusive canonicalisation, RSA-SHA256.
 * @returns the signed assertion, without XML declaration, ready for `wsse:Security`.
 * @throws XmlSignatureError when `unsigned` is no assertion; what `sign` throws passes through.
 */
export function signVihf(unsigned: string, o: { certificateDer: Uint8Array; sign: RawSigner }): Promise<string> {
  return signEnveloped(unsigned, { ...o, after: { ns: samlNs, name: 'Issuer' } });
}

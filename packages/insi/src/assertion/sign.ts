import { signVihf } from '@trousse/vihf';
import type { RawSigner } from '@trousse/xml';

/**
 * Signs an assertion with the card's signature key (identity.md §2.5): the same signature as that of a VIHF, enveloped
 * right after Issuer, exclusive canonicalisation, RSA-SHA256, certificate in KeyInfo.
 * @returns the signed assertion, without XML declaration, ready for `wsse:Security`.
 * @throws XmlError, XmlSignatureError when `unsigned` is no assertion; what `sign` throws passes through.
 */
export function signInsiAssertion(
  unsigned: string,
  signer: { certificateDer: Uint8Array; sign: RawSigner },
): Promise<string> {
  return signVihf(unsigned, signer);
}

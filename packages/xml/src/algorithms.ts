import { createHash } from 'node:crypto';

/** Identifiers of XML Signature (W3C xmldsig-core), exclusive and inclusive canonicalisation, RFC 4051. */
export const xmlAlgorithms = {
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  inclusiveWithComments: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  rsaSha1: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
} as const;

export const dsNs = 'http://www.w3.org/2000/09/xmldsig#';

/** Digest and signature algorithms a verifier accepts, by identifier. */
export type AllowedAlgorithms = { readonly digests: readonly string[]; readonly signatures: readonly string[] };

/** What is accepted unless a configuration says more: SHA-256 alone. */
export const modernAlgorithms: AllowedAlgorithms = {
  digests: [xmlAlgorithms.sha256],
  signatures: [xmlAlgorithms.rsaSha256],
};

/** SHA-256, and SHA-1 for software of before 2023 (reference: "accept both"). */
export const legacyAlgorithms: AllowedAlgorithms = {
  digests: [xmlAlgorithms.sha256, xmlAlgorithms.sha1],
  signatures: [xmlAlgorithms.rsaSha256, xmlAlgorithms.rsaSha1],
};

const hashes: ReadonlyMap<string, 'sha1' | 'sha256'> = new Map([
  [xmlAlgorithms.sha1, 'sha1'],
  [xmlAlgorithms.sha256, 'sha256'],
  [xmlAlgorithms.rsaSha1, 'sha1'],
  [xmlAlgorithms.rsaSha256, 'sha256'],
]);

/** Hash behind a digest or RSA signature identifier; `undefined` when unknown. */
export function hashOf(algorithm: string): 'sha1' | 'sha256' | undefined {
  return hashes.get(algorithm);
}

/** Digest of text (as UTF-8) or bytes, in base64. `algorithm` is a digest identifier of {@link xmlAlgorithms}. */
export function digest(algorithm: string, data: string | Uint8Array): string {
  const hash = hashOf(algorithm);
  if (hash === undefined) throw new RangeError('unknown digest algorithm');
  return createHash(hash).update(data).digest('base64');
}

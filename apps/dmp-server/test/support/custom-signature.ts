import { createSign } from 'node:crypto';
import { canonicalise, digest, dsNs, xmlAlgorithms } from '@trousse/xml';
import type { Credential } from './pki.ts';

const { exclusive, enveloped, sha256, rsaSha256 } = xmlAlgorithms;

export type CustomSignature = {
  readonly canonicalization?: string;
  readonly signatureMethod?: string;
  /** What stands inside SignatureMethod. */
  readonly methodContent?: string;
  /** Algorithms of the transforms, or their XML. */
  readonly transforms?: readonly string[];
  readonly digestMethod?: string;
  readonly digestValue?: string;
  readonly uri?: string;
  /** Touches the XML of the only reference. */
  readonly references?: (reference: string) => string;
  /** Makes the value from the canonical SignedInfo; by the key of the signer, SHA-256, when absent. */
  readonly value?: (signedInfo: string) => string;
  readonly keyInfo?: string;
  /** Touches the whole signature. */
  readonly touch?: (signature: string) => string;
};

const transform = (algorithm: string): string =>
  algorithm.startsWith('<') ? algorithm : `<ds:Transform Algorithm="${algorithm}"></ds:Transform>`;

/**
 * Signs an assertion as a program that knows no rule would: whatever is asked for is what gets signed, so that a refusal
 * is for the trick and not for a signature that does not hold.
 */
export function signAs(unsigned: string, signer: Credential, o: CustomSignature = {}): string {
  const id = /ID="([^"]+)"/.exec(unsigned)![1]!;
  const digested = canonicalise(unsigned, { exclusive: true, withComments: false });
  const digestValue =
    o.digestValue ?? digest(o.digestMethod === xmlAlgorithms.sha1 ? o.digestMethod : sha256, digested);
  const transforms = (o.transforms ?? [enveloped, exclusive]).map(transform).join('');
  const reference =
    `<ds:Reference URI="${o.uri ?? `#${id}`}"><ds:Transforms>${transforms}</ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${o.digestMethod ?? sha256}"></ds:DigestMethod><ds:DigestValue>${digestValue}</ds:DigestValue></ds:Reference>`;
  const info = canonicalise(
    `<ds:SignedInfo xmlns:ds="${dsNs}"><ds:CanonicalizationMethod Algorithm="${o.canonicalization ?? exclusive}"></ds:CanonicalizationMethod>` +
      `<ds:SignatureMethod Algorithm="${o.signatureMethod ?? rsaSha256}">${o.methodContent ?? ''}</ds:SignatureMethod>` +
      `${o.references?.(reference) ?? reference}</ds:SignedInfo>`,
    { exclusive: true, withComments: false },
  );
  const value = o.value?.(info) ?? createSign('sha256').update(info).sign(signer.keyPem, 'base64');
  const keyInfo = o.keyInfo ?? x509Data(signer);
  const signature = `<ds:Signature xmlns:ds="${dsNs}">${info}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo>${keyInfo}</ds:KeyInfo></ds:Signature>`;
  return unsigned.replace('</saml:Issuer>', () => `</saml:Issuer>${o.touch?.(signature) ?? signature}`);
}

/** `ds:X509Data` of a certificate. */
export function x509Data({ certificateDer }: Credential): string {
  return `<ds:X509Data><ds:X509Certificate>${Buffer.from(certificateDer).toString('base64')}</ds:X509Certificate></ds:X509Data>`;
}

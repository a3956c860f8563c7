import { createSign } from 'node:crypto';
import { canonicalise, digest, dsNs, xmlAlgorithms } from '@trousse/xml';
import type { Credential } from './pki.ts';

const { exclusive, enveloped, sha256, rsaSha256 } = xmlAlgorithms;

export type SigningHabit = {
  /** Prefix of the signature; '' for none. */
  readonly prefix?: string;
  /** `InclusiveNamespaces/@PrefixList`, as OpenSAML adds it for typed values. */
  readonly prefixes?: readonly string[];
  /** Base64 texts in lines of 76 characters, as Java's encoders cut them. */
  readonly lines?: boolean;
  /** What stands in KeyInfo before and after the certificate. */
  readonly keyInfo?: (certificate: string) => string;
};

/** Signs an assertion as other libraries do: enveloped, exclusive, RSA-SHA256, in their own writing. */
export function signWithHabit(unsigned: string, signer: Credential, o: SigningHabit = {}): string {
  const { prefix = 'ds', prefixes } = o;
  const p = prefix === '' ? '' : `${prefix}:`;
  const form = { exclusive: true, withComments: false, prefixes };
  const list =
    prefixes === undefined
      ? ''
      : `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="${prefixes.join(' ')}"/>`;
  const id = /\sID=["']([^"']+)/.exec(unsigned)![1]!;
  const info =
    `<${p}SignedInfo><${p}CanonicalizationMethod Algorithm="${exclusive}">${list}</${p}CanonicalizationMethod><${p}SignatureMethod Algorithm="${rsaSha256}"/>` +
    `<${p}Reference URI="#${id}"><${p}Transforms><${p}Transform Algorithm="${enveloped}"/><${p}Transform Algorithm="${exclusive}">${list}</${p}Transform></${p}Transforms>` +
    `<${p}DigestMethod Algorithm="${sha256}"/><${p}DigestValue>${digest(sha256, canonicalise(unsigned, form))}</${p}DigestValue></${p}Reference></${p}SignedInfo>`;
  const base64 = (bytes: Uint8Array): string => {
    const text = Buffer.from(bytes).toString('base64');
    return o.lines ? `\n${text.replace(/.{76}/g, '$&\n')}\n` : text;
  };
  const place = (content: string): string =>
    unsigned.replace(
      /<\/(?:[\w.-]+:)?Issuer>/,
      (end) => `${end}<${p}Signature xmlns${prefix === '' ? '' : `:${prefix}`}="${dsNs}">${content}</${p}Signature>`,
    );
  // An identifier stands for its place while it is canonicalised: of these texts nothing else is kept.
  const marked = place(info.replace(`<${p}SignedInfo`, `<${p}SignedInfo Id="ici"`));
  const toSign = canonicalise(marked, { ...form, id: 'ici' }).replace(' Id="ici"', '');
  const value = createSign('sha256').update(toSign).sign(signer.keyPem);
  const certificate = `<${p}X509Certificate>${base64(signer.certificateDer)}</${p}X509Certificate>`;
  const data = o.keyInfo?.(certificate) ?? `<${p}X509Data>${certificate}</${p}X509Data>`;
  return place(`${info}<${p}SignatureValue>${base64(value)}</${p}SignatureValue><${p}KeyInfo>${data}</${p}KeyInfo>`);
}

import { X509Certificate } from 'node:crypto';
import { type CertificateInfo, readCertificate } from './certificate.ts';
import { sameDn } from './distinguished-name.ts';
import { VihfError } from './errors.ts';
import { vihfLimits } from './limits.ts';

/** The authorities that are believed. Each is an anchor: a certificate must be issued by one of them directly. */
export type TrustStore = {
  readonly authorities: readonly CertificateInfo[];
  /** @throws VihfError `certificate-untrusted` or `certificate-expired`. */
  verify(certificate: CertificateInfo, now: Date): void;
};

/**
 * Builds a trust store from authority certificates (PEM text, possibly several in one, or DER).
 * @throws VihfError `certificate-unreadable`, or `certificate-untrusted` for a certificate that is no authority.
 */
export function createTrustStore(certificates: readonly (string | Uint8Array)[]): TrustStore {
  const authorities = certificates.flatMap(toDer).map(readCertificate);
  if (authorities.some((a) => !a.isAuthority || !a.keyUsage.keyCertSign)) throw new VihfError('certificate-untrusted');
  /** Who issued each certificate, the latest used last. Only what was found true is kept, and dates are not part of it. */
  const issuers = new Map<string, CertificateInfo>();

  const issuerOf = (certificate: CertificateInfo): CertificateInfo => {
    const { fingerprint } = certificate;
    const issuer = issuers.get(fingerprint) ?? authorities.find((one) => isIssuedBy(certificate, one));
    if (issuer === undefined) throw new VihfError('certificate-untrusted');
    issuers.delete(fingerprint);
    issuers.set(fingerprint, issuer);
    if (issuers.size > vihfLimits.maxCachedCertificates) issuers.delete(issuers.keys().next().value!);
    return issuer;
  };

  return {
    authorities,
    verify(certificate, now) {
      if (certificate.unknownCritical) throw new VihfError('certificate-untrusted');
      const issuer = issuerOf(certificate);
      if (!isValidAt(issuer, now) || !isValidAt(certificate, now)) throw new VihfError('certificate-expired');
    },
  };
}

/** Checks a certificate's authority and dates. @throws VihfError */
export function verifyChain(der: Uint8Array, trust: TrustStore, now: Date): CertificateInfo {
  const certificate = readCertificate(der);
  trust.verify(certificate, now);
  return certificate;
}

const isValidAt = (c: CertificateInfo, now: Date) => c.notBefore <= now && now <= c.notAfter;

function isIssuedBy(certificate: CertificateInfo, authority: CertificateInfo): boolean {
  return sameDn(authority.subject, certificate.issuer) && isSignedBy(certificate, authority);
}

function isSignedBy(certificate: CertificateInfo, authority: CertificateInfo): boolean {
  try {
    const { publicKey } = new X509Certificate(authority.der);
    return new X509Certificate(certificate.der).verify(publicKey);
  } catch (cause) {
    throw new VihfError('certificate-unreadable', { cause });
  }
}

function toDer(certificate: string | Uint8Array): Uint8Array[] {
  if (typeof certificate !== 'string') return [certificate];
  const blocks = certificate.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new VihfError('certificate-unreadable');
  return blocks.map((block) => Buffer.from(block.replace(/-----[^-]+-----|\s+/g, ''), 'base64'));
}

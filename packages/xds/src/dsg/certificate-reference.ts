import { X509Certificate } from 'node:crypto';
import { digest, xmlAlgorithms } from '@trousse/xml';
import { XdsError } from '../errors.ts';

/** How XAdES names a certificate: SHA-256 digest (base64), issuer (RFC 2253) and serial number (decimal). */
export type CertificateReference = { readonly digest: string; readonly issuer: string; readonly serial: string };

/** @throws XdsError `signature-certificate` when the bytes are not a certificate. */
export function certificateReference(der: Uint8Array): CertificateReference {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(der);
  } catch (cause) {
    throw new XdsError('signature-certificate', undefined, { cause });
  }
  return {
    digest: digest(xmlAlgorithms.sha256, der),
    // Node gives one attribute a line, most general first, values escaped as RFC 2253 asks.
    issuer: certificate.issuer.split('\n').reverse().join(','),
    serial: BigInt(`0x${certificate.serialNumber}`).toString(),
  };
}

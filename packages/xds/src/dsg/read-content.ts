import { attr, dsNs, elements, first, paths, readReference, text, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import type { CertificateReference } from './certificate-reference.ts';
import { xadesNs } from './unsigned.ts';

type Reference = ReturnType<typeof readReference>;

/** `ds:Manifest` → its references, by the OID each names. @throws XdsError; XmlSignatureError for a mal formed one. */
export function readManifest(manifest: XmlElement | undefined): Map<string, Reference> {
  if (manifest?.name !== 'Manifest' || manifest.ns !== dsNs) throw new XdsError('signature-shape');
  const rows = elements(manifest);
  if (rows.length > xdsLimits.maxSignedDocuments + 1) throw new XdsError('signature-shape');
  const references = new Map<string, Reference>();
  for (const row of rows) {
    const reference = readReference(row);
    const oid = /^urn:oid:([0-9.]{1,128})$/.exec(reference.uri)?.[1];
    if (oid === undefined || references.has(oid)) throw new XdsError('signature-shape');
    references.set(oid, reference);
  }
  return references;
}

/** A certificate as `xad:Cert` names it, with the identifier of its digest algorithm. */
export type NamedCertificate = CertificateReference & { readonly digestMethod: string };

/** `xad:SignedProperties` → when, and by which certificates. @throws XdsError `signature-shape`. */
export function readSignedProperties(properties: XmlElement | undefined): {
  readonly signingTime: Date;
  readonly certificates: readonly NamedCertificate[];
} {
  if (properties?.name !== 'SignedProperties' || properties.ns !== xadesNs) throw new XdsError('signature-shape');
  const signature = first(properties, 'SignedSignatureProperties', xadesNs);
  const signingTime = new Date(text(first(signature, 'SigningTime', xadesNs)));
  const certificates = paths(signature, 'SigningCertificate/Cert').map(readCert);
  if (Number.isNaN(signingTime.getTime()) || certificates.length === 0) throw new XdsError('signature-shape');
  return { signingTime, certificates };
}

function readCert(cert: XmlElement): NamedCertificate {
  const certDigest = first(cert, 'CertDigest', xadesNs);
  const issuerSerial = first(cert, 'IssuerSerial', xadesNs);
  return {
    digestMethod: attr(first(certDigest, 'DigestMethod'), 'Algorithm') ?? '',
    digest: text(first(certDigest, 'DigestValue')).replace(/\s+/g, ''),
    issuer: text(first(issuerSerial, 'X509IssuerName', dsNs)),
    serial: text(first(issuerSerial, 'X509SerialNumber', dsNs)),
  };
}

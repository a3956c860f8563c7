import { createHash, createSign, X509Certificate } from 'node:crypto';
import { canonicalise, dsNs, xmlAlgorithms } from '@trousse/xml';
import type { Credential } from './pki.ts';

const xades = 'http://uri.etsi.org/01903/v1.1.1#';
const { inclusive, inclusiveWithComments, sha1, sha256, rsaSha1, rsaSha256 } = xmlAlgorithms;

/** How another software signs a submission set. */
export type SetSignature = {
  readonly hash?: 'sha1' | 'sha256';
  /** Canonicalisation of the signature's own parts, and of the documents; null: their octets. */
  readonly canonicalization?: string;
  readonly documentTransform?: string | null;
  readonly prefix?: string;
  /** The signed properties before the manifest. */
  readonly propertiesFirst?: boolean;
  readonly indents?: boolean;
};

type Signed = {
  readonly signatureId: string;
  readonly setUniqueId: string;
  readonly uniqueId: string;
  readonly cda: Buffer;
  readonly signer: Credential;
};

/** The signature of a set of one document (dmp.md §8), written by hand. */
export function signSetByHand(
  { signatureId, setUniqueId, uniqueId, cda, signer }: Signed,
  o: SetSignature = {},
): string {
  const {
    hash = 'sha256',
    prefix = 'ds',
    canonicalization = inclusiveWithComments,
    documentTransform = inclusiveWithComments,
  } = o;
  const d = prefix === '' ? '' : `${prefix}:`;
  const method = hash === 'sha1' ? sha1 : sha256;
  const line = o.indents ? '\n  ' : '';
  const digestOf = (data: string | Uint8Array): string => createHash(hash).update(data).digest('base64');
  const withComments = documentTransform === inclusiveWithComments;
  const octets = documentTransform === null ? cda : canonicalise(cda, { exclusive: false, withComments });
  const reference = (uri: string, value: string, transform: string | null, type = ''): string =>
    `<${d}Reference URI="${uri}"${type === '' ? '' : ` Type="${type}"`}>${transform === null ? '' : `<${d}Transforms><${d}Transform Algorithm="${transform}"/></${d}Transforms>`}<${d}DigestMethod Algorithm="${method}"/><${d}DigestValue>${value}</${d}DigestValue></${d}Reference>${line}`;
  const { issuer, serialNumber } = new X509Certificate(signer.certificateDer);
  const manifest = `<${d}Manifest Id="IHEManifest">${line}${reference(`urn:oid:${setUniqueId}`, 'AA==', null)}${reference(`urn:oid:${uniqueId}`, digestOf(octets), documentTransform)}</${d}Manifest>`;
  const properties = `<xad:QualifyingProperties xmlns:xad="${xades}" Target="#${signatureId}"><xad:SignedProperties Id="S0-SignedProperties"><xad:SignedSignatureProperties><xad:SigningTime>${new Date().toISOString()}</xad:SigningTime><xad:SigningCertificate><xad:Cert><xad:CertDigest><xad:DigestMethod Algorithm="${method}"/><xad:DigestValue>${digestOf(signer.certificateDer)}</xad:DigestValue></xad:CertDigest><xad:IssuerSerial><${d}X509IssuerName>${issuer.split('\n').reverse().join(',')}</${d}X509IssuerName><${d}X509SerialNumber>${BigInt(`0x${serialNumber}`)}</${d}X509SerialNumber></xad:IssuerSerial></xad:Cert></xad:SigningCertificate><xad:SignaturePolicyIdentifier><xad:SignaturePolicyImplied/></xad:SignaturePolicyIdentifier></xad:SignedSignatureProperties><xad:SignedDataObjectProperties/></xad:SignedProperties></xad:QualifyingProperties>`;
  const purpose = `<${d}SignatureProperties><${d}SignatureProperty Id="purposeOfSignature" Target="#${signatureId}">1.2.840.10065.1.12.1.14</${d}SignatureProperty></${d}SignatureProperties>`;
  const objects = [manifest, purpose, properties].map((content) => `<${d}Object>${line}${content}${line}</${d}Object>`);
  const whole = (before: string): string =>
    `<${d}Signature xmlns${prefix === '' ? '' : `:${prefix}`}="${dsNs}" Id="${signatureId}">${line}${before}${objects.join(line)}${line}</${d}Signature>`;
  const form = { exclusive: false, withComments: false };
  const own = (id: string): string => digestOf(canonicalise(whole(''), { ...form, id }));
  const references = [
    reference('#IHEManifest', own('IHEManifest'), canonicalization, `${dsNs}Manifest`),
    reference('#S0-SignedProperties', own('S0-SignedProperties'), canonicalization, `${xades}SignedProperties`),
  ];
  const info = `<${d}SignedInfo>${line}<${d}CanonicalizationMethod Algorithm="${canonicalization}"/><${d}SignatureMethod Algorithm="${hash === 'sha1' ? rsaSha1 : rsaSha256}"/>${(o.propertiesFirst ? references.reverse() : references).join('')}</${d}SignedInfo>`;
  const marked = whole(info.replace(`<${d}SignedInfo`, `<${d}SignedInfo Id="ici"`));
  const value = createSign(hash)
    .update(canonicalise(marked, { ...form, id: 'ici' }).replace(' Id="ici"', ''))
    .sign(signer.keyPem, 'base64');
  const certificate = Buffer.from(signer.certificateDer).toString('base64').replace(/.{76}/g, '$&\n');
  return whole(
    `${info}${line}<${d}SignatureValue>${value}</${d}SignatureValue>${line}<${d}KeyInfo><${d}X509Data><${d}X509Certificate>${certificate}</${d}X509Certificate></${d}X509Data></${d}KeyInfo>${line}`,
  );
}

export const canonicalisations = { inclusive, inclusiveWithComments };

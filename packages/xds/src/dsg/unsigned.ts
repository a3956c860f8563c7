import { buildReference, dsNs, el, xmlAlgorithms } from '@trousse/xml';
import type { CertificateReference } from './certificate-reference.ts';
import { signaturePurpose } from './signature-code.ts';

export const xadesNs = 'http://uri.etsi.org/01903/v1.1.1#';

/** Identifiers of the two signed elements, fixed by IHE DSG and by the DMP. */
export const manifestId = 'IHEManifest';
export const signedPropertiesId = 'S0-SignedProperties';

/** Stands for the digest of the submission set, which has no octets to digest. */
const dummyDigest = 'AA==';

/** Everything that the signature of a submission set says. Digests are SHA-256, in base64. */
export type SignatureContent = {
  /** uniqueId of the signature's DocumentEntry. */
  readonly signatureId: string;
  readonly submissionSetUniqueId: string;
  readonly documents: readonly { readonly uniqueId: string; readonly digest: string }[];
  readonly signingTime: Date;
  /** The signer's certificate first, then its chain. */
  readonly certificates: readonly CertificateReference[];
};

const object = (child: ReturnType<typeof el>) => el('ds:Object', null, child);

/** The signature as text, without SignedInfo, SignatureValue and KeyInfo: what `signSubmissionSet` takes (dmp.md §8). */
export function writeUnsigned(content: SignatureContent): string {
  const target = `#${content.signatureId}`;
  const purpose = { Id: 'purposeOfSignature', Target: target };
  return el(
    'ds:Signature',
    { 'xmlns:ds': dsNs, Id: content.signatureId },
    object(manifest(content)),
    object(el('ds:SignatureProperties', null, el('ds:SignatureProperty', purpose, signaturePurpose.code))),
    object(el('xad:QualifyingProperties', { 'xmlns:xad': xadesNs, Target: target }, signedProperties(content))),
  ).xml;
}

function manifest({ submissionSetUniqueId, documents }: SignatureContent) {
  const digestMethod = xmlAlgorithms.sha256;
  const set = { uri: `urn:oid:${submissionSetUniqueId}`, transforms: [], digestMethod, digestValue: dummyDigest };
  const signed = documents.map(({ uniqueId, digest }) => ({
    uri: `urn:oid:${uniqueId}`,
    transforms: [xmlAlgorithms.inclusiveWithComments],
    digestMethod,
    digestValue: digest,
  }));
  return el('ds:Manifest', { Id: manifestId }, [set, ...signed].map(buildReference));
}

function signedProperties({ signingTime, certificates }: SignatureContent) {
  return el(
    'xad:SignedProperties',
    { Id: signedPropertiesId },
    el(
      'xad:SignedSignatureProperties',
      null,
      el('xad:SigningTime', null, signingTime.toISOString()),
      el('xad:SigningCertificate', null, certificates.map(cert)),
      el('xad:SignaturePolicyIdentifier', null, el('xad:SignaturePolicyImplied')),
    ),
    el('xad:SignedDataObjectProperties'),
  );
}

function cert({ digest, issuer, serial }: CertificateReference) {
  return el(
    'xad:Cert',
    null,
    el(
      'xad:CertDigest',
      null,
      el('xad:DigestMethod', { Algorithm: xmlAlgorithms.sha256 }),
      el('xad:DigestValue', null, digest),
    ),
    el('xad:IssuerSerial', null, el('ds:X509IssuerName', null, issuer), el('ds:X509SerialNumber', null, serial)),
  );
}

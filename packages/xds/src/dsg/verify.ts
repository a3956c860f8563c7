import {
  type AllowedAlgorithms,
  attr,
  digest,
  parseXml,
  type VerifiedObjects,
  verifyEnveloping,
  XmlError,
  XmlSignatureError,
  xmlAlgorithms,
} from '@trousse/xml';
import { XdsError, type XdsProblem } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import { type DigestedForm, documentDigest, type SignedDocument } from './document-digest.ts';
import { type NamedCertificate, readManifest, readSignedProperties } from './read-content.ts';
import { manifestId, signedPropertiesId } from './unsigned.ts';

export type VerifiedSubmissionSet = {
  /** The signer's certificate, whose key made the signature; its trust and its holder are the caller's to check. */
  readonly certificateDer: Uint8Array;
  /** What the signer says of the time. */
  readonly signingTime: Date;
  /** `Id` of the signature, which should be its entry's uniqueId. It is not covered by the signature. */
  readonly signatureId: string;
};

/**
 * Checks the signature of a submission set (IHE DSG; dmp.md §8): both references, the certificate named in the signed
 * properties, and the digest of each document. Its documents must be exactly `documents`. The digest of the set itself
 * is a dummy and is not looked at.
 * @param o.documents uniqueId → the document as received.
 * @param o.algorithms `modernAlgorithms` or `legacyAlgorithms` of `@trousse/xml`.
 * @throws XdsError `signature-…`.
 */
export async function verifySubmissionSetSignature(
  xml: Uint8Array | string,
  o: {
    readonly documents: ReadonlyMap<string, SignedDocument>;
    readonly submissionSetUniqueId: string;
    readonly algorithms: AllowedAlgorithms;
  },
): Promise<VerifiedSubmissionSet> {
  if (xml.length > xdsLimits.maxSignatureBytes) throw new XdsError('signature-too-large');
  return await asXdsError(async () => {
    const { canonical, certificateDer } = verifyEnveloping(xml, {
      references: [manifestId, signedPropertiesId],
      allow: o.algorithms,
    });
    const { signingTime, certificates } = readSignedProperties(signed(canonical, signedPropertiesId));
    if (!certificates.some((named) => isNamed(named, certificateDer, o.algorithms))) {
      throw new XdsError('signature-certificate');
    }
    const references = readManifest(signed(canonical, manifestId));
    if (!references.delete(o.submissionSetUniqueId)) throw new XdsError('signature-set');
    if (references.size !== o.documents.size) throw new XdsError('signature-documents');
    for (const [uniqueId, reference] of references) {
      const document = o.documents.get(uniqueId);
      if (document === undefined) throw new XdsError('signature-documents');
      const { digestMethod: algorithm, digestValue, transforms } = reference;
      if (!o.algorithms.digests.includes(algorithm)) throw new XdsError('signature-algorithm');
      const found = await documentDigest(document, { algorithm, form: formOf(transforms) });
      if (found !== digestValue) throw new XdsError('signature-digest');
    }
    return { certificateDer, signingTime, signatureId: attr(parseXml(xml), 'Id') ?? '' };
  });
}

/** The signed element, read from the very text that was digested. */
function signed(canonical: VerifiedObjects['canonical'], id: string) {
  return parseXml(canonical.get(id) ?? '');
}

function isNamed(named: NamedCertificate, der: Uint8Array, { digests }: AllowedAlgorithms): boolean {
  return digests.includes(named.digestMethod) && digest(named.digestMethod, der) === named.digest;
}

/** A manifest's `urn:oid:` is resolved here, and nowhere else; without transform the bytes count as they are. */
function formOf(transforms: readonly string[]): DigestedForm {
  const [transform, ...more] = transforms;
  if (transform === undefined) return 'octets';
  const form = forms.get(transform);
  if (form === undefined || more.length > 0) throw new XdsError('signature-algorithm');
  return form;
}

const forms: ReadonlyMap<string, DigestedForm> = new Map([
  [xmlAlgorithms.inclusive, 'canonical'],
  [xmlAlgorithms.inclusiveWithComments, 'canonical-with-comments'],
]);

const problems: Readonly<Record<string, XdsProblem>> = {
  id: 'signature-id',
  'duplicate-id': 'signature-id',
  algorithm: 'signature-algorithm',
  transforms: 'signature-algorithm',
  'key-info': 'signature-certificate',
  digest: 'signature-digest',
  signature: 'signature-value',
};

async function asXdsError<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    if (cause instanceof XmlSignatureError) {
      throw new XdsError(problems[cause.code] ?? 'signature-shape', undefined, { cause });
    }
    if (cause instanceof XmlError) throw new XdsError('signature-shape', undefined, { cause });
    throw cause;
  }
}

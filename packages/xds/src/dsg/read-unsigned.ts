import { attr, digest, elements, parseXml, path, XmlError, XmlSignatureError, xmlAlgorithms } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import { xdsLimits } from '../limits.ts';
import { readManifest, readSignedProperties } from './read-content.ts';
import { type SignatureContent, writeUnsigned } from './unsigned.ts';

/**
 * Reads an unsigned submission-set signature and makes sure that it says nothing more: what it says is written again
 * and must give the same text. So whoever holds a key signs this shape or nothing.
 * @throws XdsError `signature-shape`, `signature-too-large`.
 */
export function readUnsigned(xml: string): SignatureContent {
  if (xml.length > xdsLimits.maxSignatureBytes) throw new XdsError('signature-too-large');
  const content = parse(xml);
  if (writeUnsigned(content) !== xml) throw new XdsError('signature-shape');
  return content;
}

function parse(xml: string): SignatureContent {
  try {
    const root = parseXml(xml);
    const [manifest, , qualifying] = elements(root);
    const [set, ...documents] = readManifest(path(manifest, 'Manifest'));
    if (set === undefined || documents.length === 0) throw new XdsError('signature-shape');
    const { signingTime, certificates } = readSignedProperties(
      path(qualifying, 'QualifyingProperties/SignedProperties'),
    );
    return {
      signatureId: attr(root, 'Id') ?? '',
      submissionSetUniqueId: set[0],
      documents: documents.map(([uniqueId, reference]) => ({ uniqueId, digest: reference.digestValue })),
      signingTime,
      certificates,
    };
  } catch (cause) {
    const unreadable = cause instanceof XmlError || cause instanceof XmlSignatureError;
    throw unreadable ? new XdsError('signature-shape', undefined, { cause }) : cause;
  }
}

/** Whether the first certificate that the signature names is this one. */
export function namesCertificate({ certificates }: SignatureContent, certificateDer: Uint8Array): boolean {
  return certificates[0]?.digest === digest(xmlAlgorithms.sha256, certificateDer);
}

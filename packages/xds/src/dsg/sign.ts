import { dsNs, type RawSigner, signEnveloping } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import { namesCertificate, readUnsigned } from './read-unsigned.ts';
import { manifestId, signedPropertiesId, xadesNs } from './unsigned.ts';

const references = [
  { id: manifestId, type: `${dsNs}Manifest` },
  { id: signedPropertiesId, type: `${xadesNs}SignedProperties` },
] as const;

/**
 * Signs what `buildSubmissionSetSignature` made, and nothing else.
 * @param o.certificateDer the certificate of the key behind `sign`; the signature must name it.
 * @returns the signed document, without XML declaration.
 * @throws XdsError `signature-shape`, `signature-certificate`; what `sign` throws passes through.
 */
export async function signSubmissionSet(
  unsignedXml: string,
  o: { readonly certificateDer: Uint8Array; readonly sign: RawSigner },
): Promise<string> {
  const content = readUnsigned(unsignedXml);
  if (!namesCertificate(content, o.certificateDer)) throw new XdsError('signature-certificate');
  return signEnveloping(unsignedXml, { references, certificateDer: o.certificateDer, sign: o.sign });
}

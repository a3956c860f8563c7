import { xmlAlgorithms } from '@trousse/xml';
import type { SubmissionSet } from '../model/submission.ts';
import { certificateReference } from './certificate-reference.ts';
import { digestOfBytes } from './document-digest.ts';
import { writeUnsigned } from './unsigned.ts';

/**
 * The submission-set signature before signing (IHE DSG, XAdES 1.1.1; dmp.md §8).
 * @param o.signatureId uniqueId that the signature's own DocumentEntry will bear.
 * @param o.documents the CDA of each document, as it will be sent.
 * @param o.certificateDer the signer's certificate, the one that signs the VIHF.
 * @param o.chain its authorities, nearest first.
 * @returns XML for `signSubmissionSet`.
 * @throws XdsError `signature-documents` when a CDA is not XML; `signature-certificate`.
 */
export function buildSubmissionSetSignature(o: {
  readonly signatureId: string;
  readonly set: Pick<SubmissionSet, 'uniqueId'>;
  readonly documents: readonly { readonly uniqueId: string; readonly cda: Uint8Array }[];
  readonly certificateDer: Uint8Array;
  readonly chain?: readonly Uint8Array[];
  readonly signingTime: Date;
}): string {
  return writeUnsigned({
    signatureId: o.signatureId,
    submissionSetUniqueId: o.set.uniqueId,
    documents: o.documents.map(({ uniqueId, cda }) => ({
      uniqueId,
      digest: digestOfBytes(cda, { algorithm: xmlAlgorithms.sha256, form: 'canonical-with-comments' }),
    })),
    signingTime: o.signingTime,
    certificates: [o.certificateDer, ...(o.chain ?? [])].map(certificateReference),
  });
}

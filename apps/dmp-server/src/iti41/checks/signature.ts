import { type RegistryError, registryError, verifySubmissionSetSignature, XdsError, xdsLimits } from '@trousse/xds';
import type { AllowedAlgorithms } from '@trousse/xml';
import { registryErrorOf } from '../../errors.ts';
import type { Deposit, ReceivedFile } from '../deposit.ts';
import { signedDocument } from '../open-document.ts';
import type { WholeDocuments } from '../whole-documents.ts';

/**
 * The submission set is signed (dmp.md §8), over exactly its documents as received, by the signer of the assertion,
 * whose trust has been checked; the signature bears the uniqueId of its entry.
 * @returns the errors found, none when all of it holds
 */
export async function checkSignature(
  { call, submission: { set }, documents, signature: { entry, file } }: Deposit,
  o: { readonly algorithms: AllowedAlgorithms; readonly whole: WholeDocuments },
): Promise<RegistryError[]> {
  const errors: RegistryError[] = [];
  try {
    const { certificateDer, signatureId } = await verifySubmissionSetSignature(await contentOf(file), {
      documents: new Map(
        documents.map((document) => [document.entry.uniqueId, signedDocument(document.file, o.whole)]),
      ),
      submissionSetUniqueId: set.uniqueId,
      algorithms: o.algorithms,
    });
    if (Buffer.compare(certificateDer, call.signer.der) !== 0) errors.push(registryErrorOf('signer', entry.entryUuid));
    if (signatureId !== entry.uniqueId) errors.push(registryError('signature-id', entry.entryUuid));
  } catch (error) {
    if (!(error instanceof XdsError)) throw error;
    errors.push(registryError(error.code, entry.entryUuid));
  }
  return errors;
}

/** The signature itself, which is small. @throws XdsError `signature-too-large` */
async function contentOf({ staged, lifted }: ReceivedFile): Promise<Uint8Array> {
  if (lifted?.runs.length === 0) return lifted.skeleton;
  if (staged.size > xdsLimits.maxSignatureBytes) throw new XdsError('signature-too-large');
  const pieces: Uint8Array[] = [];
  for await (const piece of staged.read()) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

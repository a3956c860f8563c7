import { registryError, verifySubmissionSetSignature, XdsError } from '@trousse/xds';
import type { AllowedAlgorithms } from '@trousse/xml';
import { registryErrorOf } from '../../errors.ts';
import type { DepositRule } from '../deposit.ts';

/**
 * The submission set is signed (dmp.md §8), over exactly its documents as received, by the signer of the assertion,
 * whose trust has been checked; the signature bears the uniqueId of its entry.
 */
export function signature(algorithms: AllowedAlgorithms): DepositRule {
  return function* ({ call, submission: { set }, documents, signature: { entry, bytes } }) {
    try {
      const { certificateDer, signatureId } = verifySubmissionSetSignature(bytes, {
        documents: new Map(documents.map((document) => [document.entry.uniqueId, document.bytes])),
        submissionSetUniqueId: set.uniqueId,
        algorithms,
      });
      if (Buffer.compare(certificateDer, call.signer.der) !== 0) yield registryErrorOf('signer', entry.entryUuid);
      if (signatureId !== entry.uniqueId) yield registryError('signature-id', entry.entryUuid);
    } catch (error) {
      if (!(error instanceof XdsError)) throw error;
      yield registryError(error.code, entry.entryUuid);
    }
  };
}

import type { OutgoingAttachment } from '@trousse/soap';
import {
  type DocumentRequest,
  decodeRetrieve,
  encodeRetrieveResponse,
  type RetrievedDocument,
  XdsError,
} from '@trousse/xds';
import { checkPatientOfRequest } from '../checks/patient-of-request.ts';
import { ServerError } from '../errors.ts';
import type { Operation } from '../operation.ts';
import { entitle } from '../rights/entitle.ts';
import { checkReadableType } from '../rights/readable-type.ts';
import { documentsToRead } from '../store/queries/documents-to-read.ts';

/** TD3.2: ITI-43 Retrieve Document Set (dmp.md §6.10). */
export const retrieveDocumentSet: Operation = {
  transaction: () => 'TD3.2',
  async handle({ store, blobs, config, newId }, anyCall, { envelope }) {
    const call = checkPatientOfRequest(anyCall);
    const requests = decode(envelope.body);
    if (requests.some((request) => request.repositoryUniqueId !== config.repositoryUniqueId)) {
      throw new ServerError('unknown-repository');
    }
    const uniqueIds = requests.map((request) => request.documentUniqueId);
    const [, found] = await Promise.all([entitle(store, 'read', call), documentsToRead(store, call, uniqueIds)]);
    const documents: RetrievedDocument[] = [];
    const attachments: OutgoingAttachment[] = [];
    for (const uniqueId of uniqueIds) {
      const document = found.find((one) => one.unique_id === uniqueId);
      if (document === undefined) throw new ServerError('unknown-document');
      checkReadableType(config, call.caller, document.type_code);
      const contentId = `${newId()}@dmp`;
      const mimeType = document.mime_type;
      documents.push({
        repositoryUniqueId: config.repositoryUniqueId,
        documentUniqueId: uniqueId,
        mimeType,
        contentId,
      });
      const bytes = { size: document.size, stream: () => blobs.read(document.blob, { end: document.size }) };
      attachments.push({ contentId, contentType: mimeType, bytes });
    }
    return {
      body: encodeRetrieveResponse({ status: 'Success', errors: [], documents }),
      attachments,
      outcome: 'ok',
      documentUniqueIds: uniqueIds,
      keepsAuthorisation: true,
    };
  },
  documents: ({ envelope }) => decodeRetrieve(envelope.body).map(({ documentUniqueId }) => documentUniqueId),
  refuse: (errors) => encodeRetrieveResponse({ status: 'Failure', errors, documents: [] }),
};

/** An id of another kind is answered as an unknown one, by a fault (dmp.md §6.10, §11). */
function decode(body: Parameters<typeof decodeRetrieve>[0]): DocumentRequest[] {
  try {
    return decodeRetrieve(body);
  } catch (cause) {
    if (cause instanceof XdsError && cause.code === 'bad-document-request') {
      throw new ServerError('unknown-document', { cause });
    }
    throw cause;
  }
}

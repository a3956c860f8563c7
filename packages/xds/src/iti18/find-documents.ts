import type { FindDocumentsQuery } from '../model/stored-query.ts';
import { readDocumentCriteria, writeDocumentCriteria } from './document-criteria.ts';
import type { QueryCodec } from './query-codec.ts';

/** FindDocuments (IHE ITI TF-2 §3.18.4.1.2.3.7.1). */
export const findDocuments: QueryCodec<FindDocumentsQuery> = {
  write: writeDocumentCriteria,
  read: (parameters, returnType) => ({ kind: 'FindDocuments', ...readDocumentCriteria(parameters, returnType) }),
};

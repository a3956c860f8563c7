import type { GetDocumentsQuery } from '../model/stored-query.ts';
import { readDocumentIdentifiers, writeDocumentIdentifiers } from './document-identifiers.ts';
import type { QueryCodec } from './query-codec.ts';

/** GetDocuments (IHE ITI TF-2 §3.18.4.1.2.3.7.5). */
export const getDocuments: QueryCodec<GetDocumentsQuery> = {
  write: ({ by }) => writeDocumentIdentifiers(by),
  read: (parameters, returnType) => ({ kind: 'GetDocuments', returnType, by: readDocumentIdentifiers(parameters) }),
};

import type { GetDocumentsAndAssociationsQuery } from '../model/stored-query.ts';
import { readDocumentIdentifiers, writeDocumentIdentifiers } from './document-identifiers.ts';
import { atMost } from './parameters.ts';
import type { QueryCodec } from './query-codec.ts';

/** GetDocumentsAndAssociations (IHE ITI TF-2 §3.18.4.1.2.3.7.8), within the limits of dmp.md §6.9. */
export const getDocumentsAndAssociations: QueryCodec<GetDocumentsAndAssociationsQuery> = {
  write: ({ by }) => writeDocumentIdentifiers(by),
  read: (parameters, returnType, limits) => ({
    kind: 'GetDocumentsAndAssociations',
    returnType,
    by: readDocumentIdentifiers(parameters, {
      uniqueIds: atMost(limits.documentsAndAssociationsByUniqueId),
      entryUuids: atMost(limits.documentsAndAssociationsByEntryUuid),
    }),
  }),
};

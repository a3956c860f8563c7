import { queryOptions } from '@tanstack/react-query';
import type { DocumentMetadata, DocumentRow, SameDeposit } from '@trousse/contract';
import { api } from '../shell/api.ts';

/**
 * What the registry said of a document; the DMP is asked nothing, the document is not read.
 * @param row as the list has it: an act on the document changes its metadata
 */
export function metadataQuery(record: string, document: string, row?: DocumentRow) {
  return queryOptions({
    queryKey: ['record', record, 'metadata', document, row && [row.status, row.visibility, row.submittedAt]],
    queryFn: ({ signal }): Promise<DocumentMetadata> => api.record.metadata({ record, document }, { signal }),
  });
}

/** The other documents of its deposit, asked of the DMP on the user's act. */
export function sameDepositQuery(record: string, document: string) {
  return queryOptions({
    queryKey: ['record', record, 'same-deposit', document],
    queryFn: ({ signal }): Promise<SameDeposit> => api.record.sameDeposit({ record, document }, { signal }),
  });
}

import { useQuery } from '@tanstack/react-query';
import type { DocumentRow } from '@trousse/contract';
import { useReadingNotice } from './reading-notice.store.ts';
import { documentQuery } from './record.resource.ts';
import { metadataQuery } from './viewer.resource.ts';

/**
 * A document on its way to its reader: what it is first, the notice where it is hidden from somebody, then its content.
 * A document that the list has not, a former version or one of another time, is told by its metadata.
 */
export function useReading(record: string, document: string, listed: DocumentRow | undefined) {
  const described = useQuery({ ...metadataQuery(record, document), enabled: listed === undefined });
  const row = listed ?? described.data?.document;
  const { pending, accept } = useReadingNotice(record, row === undefined ? [] : [row]);
  const read = useQuery({ ...documentQuery(record, document), enabled: row !== undefined && pending.length === 0 });
  const view = pending.length === 0 ? read.data : undefined;
  return {
    row: listed ?? view?.document ?? row,
    view,
    pending,
    accept,
    error: row === undefined ? described.error : read.error,
    retry: () => void (row === undefined ? described : read).refetch(),
  };
}

export type Reading = ReturnType<typeof useReading>;

import type { DocumentEntry } from '@trousse/xds';

/** The columns of a document that a query for metadata asks for. */
export type EntryRow = {
  entry_uuid: string;
  logical_id: string;
  version: number;
  status: DocumentEntry['status'];
  metadata: DocumentEntry;
};

/** What the registry itself says of a document replaces what its submitter wrote. */
export function* entriesOf(rows: Iterable<EntryRow>, repositoryUniqueId: string): Generator<DocumentEntry> {
  for (const row of rows) {
    yield {
      ...row.metadata,
      entryUuid: `urn:uuid:${row.entry_uuid}`,
      logicalId: `urn:uuid:${row.logical_id}`,
      version: row.version,
      status: row.status,
      repositoryUniqueId,
    };
  }
}

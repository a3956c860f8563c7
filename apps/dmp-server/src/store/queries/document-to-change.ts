import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import type { Relation } from '../../rights/rights.ts';
import type { RegisteredEntry } from '../document-row.ts';
import type { Run } from '../run.ts';
import { readableRecord, visibleDocument } from '../scope.ts';
import { type RelationRow, relationColumns, relationIn } from './relation-of.ts';

/** A document of the record, named as ITI-57 does: new metadata by its logicalId, a change of status by its entryUuid. */
export type DocumentName = { readonly logicalId: string } | { readonly entryUuid: string };

export type DocumentToChange = {
  readonly documentId: string;
  /** The metadata in force. */
  readonly entry: RegisteredEntry;
  readonly relation: Relation;
  /** Whether the caller may see its metadata: one that they may not is answered as one that does not exist. */
  readonly visible: boolean;
};

type Row = RelationRow & { document_id: string; metadata: RegisteredEntry; visible: boolean };

/** What a document is, and what it is to the caller; undefined when the record has none of that name. */
export async function documentToChange(
  run: Run,
  call: PatientCall,
  patientId: string,
  name: DocumentName,
): Promise<DocumentToChange | undefined> {
  const [row] = await run(sql<Row>`
    WITH ${readableRecord(call)}
    SELECT d.document_id, d.metadata, ${relationColumns(call)},
      EXISTS (SELECT FROM record
        WHERE record.patient_id = d.patient_id AND ${visibleDocument(call, 'metadata')}) AS visible
    FROM documents d
    WHERE d.patient_id = ${patientId}::uuid AND ${isNamed(name)}`);
  if (row === undefined) return undefined;
  const { document_id: documentId, metadata: entry, visible } = row;
  return { documentId, entry, relation: relationIn(row), visible };
}

function isNamed(name: DocumentName): RawBuilder<boolean> {
  return 'logicalId' in name
    ? sql<boolean>`d.logical_id = ${name.logicalId}::uuid`
    : sql<boolean>`d.entry_uuid = ${name.entryUuid}::uuid`;
}

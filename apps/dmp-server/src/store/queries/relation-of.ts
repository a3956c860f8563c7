import { type RawBuilder, sql } from 'kysely';
import type { Call } from '../../call.ts';
import type { Relation } from '../../rights/rights.ts';
import type { Run } from '../run.ts';
import { authoredByCaller, authoredByStructure } from '../scope.ts';

/** What `relationColumns` gives. */
export type RelationRow = { readonly own: boolean; readonly of_structure: boolean; readonly by_patient: boolean };

/** Columns of what the document `d` is to the caller. */
export function relationColumns(call: Call): RawBuilder<unknown> {
  return sql`d.by_patient, ${authoredByCaller(call)} AS own, ${authoredByStructure(call)} AS of_structure`;
}

export function relationIn({ own, of_structure: ofStructure, by_patient: byPatient }: RelationRow): Relation {
  return { own, ofStructure, byPatient };
}

/**
 * What a document of the record, named by its present entryUuid, is to the caller, with its type, `code^^system`;
 * undefined when there is none.
 */
export async function relationOf(
  run: Run,
  call: Call,
  { patientId, entryUuid }: { readonly patientId: string; readonly entryUuid: string },
): Promise<(Relation & { readonly typeCode: string }) | undefined> {
  const [row] = await run(sql<RelationRow & { type_code: string }>`
    SELECT d.type_code, ${relationColumns(call)}
    FROM documents d
    WHERE d.patient_id = ${patientId}::uuid AND d.entry_uuid = ${entryUuid}::uuid`);
  return row && { ...relationIn(row), typeCode: row.type_code };
}

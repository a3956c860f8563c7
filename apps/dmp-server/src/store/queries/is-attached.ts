import { sql } from 'kysely';
import type { Store } from '../store.ts';

/** Whether a professional is known to work in a structure. */
export async function isAttached(store: Store, professionalId: string, structureId: string): Promise<boolean> {
  const rows = await store.prepared(sql<{ attached: boolean }>`
    SELECT true AS attached FROM professional_structures
    WHERE professional_id = ${professionalId} AND structure_id = ${structureId}`);
  return rows.length > 0;
}

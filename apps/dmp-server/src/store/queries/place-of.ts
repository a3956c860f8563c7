import type { Ins } from '@trousse/ins';
import { sql } from 'kysely';
import type { Store } from '../store.ts';

/** The structure where a professional acts for a patient: an active one, and one that the patient authorised first. */
export async function placeOf(store: Store, professionalId: string, ins: Ins): Promise<string | undefined> {
  const [row] = await store.prepared(sql<{ structure_id: string }>`
    SELECT l.structure_id
    FROM professional_structures l JOIN structures s ON s.structure_id = l.structure_id
    WHERE l.professional_id = ${professionalId} AND s.active
    ORDER BY EXISTS (
      SELECT FROM patient_identifiers i JOIN authorisations a ON a.patient_id = i.patient_id
      WHERE i.matricule = ${ins.matricule} AND i.oid = ${ins.oid} AND a.holder_id = l.structure_id
        AND a.granted_at IS NOT NULL) DESC, l.structure_id
    LIMIT 1`);
  return row?.structure_id;
}

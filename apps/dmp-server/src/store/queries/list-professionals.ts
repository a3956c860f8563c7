import { sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import type { Store } from '../store.ts';

export type HolderRow = {
  holder_id: string;
  granted_at: Date | null;
  last_access_at: Date | null;
  blocked: boolean;
  blocked_at: Date | null;
  treating_doctor: boolean;
  /** Null for a holder that is no known professional. */
  family_name: string | null;
  given_name: string | null;
  profession: string | null;
  specialities: string[] | null;
  /** Null for a holder that is no known structure. */
  structure_name: string | null;
};

/** TD1.6 (dmp.md §6.7): who has an authorisation in force, who is blocked, or both; the médecin traitant first. */
export async function listProfessionals(
  store: Store,
  call: PatientCall,
  { mode, most }: { readonly mode: 'ACTIVE' | 'INTERDITE' | 'TOUTE'; readonly most: number },
): Promise<HolderRow[]> {
  const { ins, lapsedBefore } = call;
  return await store.prepared(sql<HolderRow>`
    SELECT a.holder_id, a.granted_at, a.last_access_at, a.blocked, a.blocked_at, a.treating_doctor,
      h.family_name, h.given_name, h.profession, h.specialities, s.name AS structure_name
    FROM patient_identifiers i
    JOIN authorisations a ON a.patient_id = i.patient_id
    LEFT JOIN professionals h ON h.professional_id = a.holder_id
    LEFT JOIN structures s ON s.structure_id = a.holder_id
    WHERE i.matricule = ${ins.matricule} AND i.oid = ${ins.oid}
      AND (${mode !== 'ACTIVE'} AND a.blocked OR ${mode !== 'INTERDITE'} AND NOT a.blocked
        AND a.granted_at IS NOT NULL AND greatest(a.granted_at, a.last_access_at) >= ${lapsedBefore})
    ORDER BY a.treating_doctor DESC, coalesce(h.family_name, s.name, a.holder_id), h.given_name, a.holder_id
    LIMIT ${most}`);
}

import { sql } from 'kysely';
import { limits } from '../../limits.ts';
import type { PatientRow } from '../schema.ts';
import { type SearchedTraits, searchKey } from '../search-keys.ts';
import type { Store } from '../store.ts';

/** TD0.5: the patients of these names and this birth date, whatever the state of their record. */
export async function findByTraits(store: Store, traits: SearchedTraits): Promise<PatientRow[]> {
  return await store.prepared(sql<PatientRow>`
    /* across patients: TD0.5 */
    SELECT p.* FROM patient_traits t JOIN patients p ON p.patient_id = t.patient_id
    WHERE t.search_key = ${searchKey(traits)}
    ORDER BY p.birth_name, p.patient_id
    LIMIT ${limits.namesakes}`);
}

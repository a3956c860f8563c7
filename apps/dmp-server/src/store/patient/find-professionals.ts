import { comparableTrait } from '@trousse/ins';
import { sql } from 'kysely';
import type { Run } from '../run.ts';
import type { ProfessionalRow } from '../schema.ts';

export type DirectoryEntry = ProfessionalRow & { structures: string[] };

const accents = 'ÀÂÄÃÇÉÈÊËÎÏÍÔÖÕÓÙÛÜÚŸÑàâäãçéèêëîïíôöõóùûüúÿñ';
const plain = 'AAAACEEEEIIIOOOOUUUUYNaaaaceeeeiiioooouuuuyn';

/** Health professionals of the directory whose name holds every word, whatever its accents, with their places. */
export async function findProfessionals(run: Run, search: string, most: number): Promise<DirectoryEntry[]> {
  const words = comparableTrait(search).split(' ').filter(Boolean);
  return await run(sql<DirectoryEntry>`
    SELECT ${entryColumns}
    FROM professionals p
    WHERE p.profession IS NOT NULL AND NOT EXISTS (
      SELECT FROM unnest(${words}::text[]) AS word
      WHERE position(word IN upper(translate(p.family_name || ' ' || p.given_name, ${accents}, ${plain}))) = 0)
    ORDER BY p.family_name, p.given_name, p.professional_id
    LIMIT ${most}`);
}

const entryColumns = sql`p.professional_id, p.family_name, p.given_name, p.profession, p.specialities,
      ARRAY(SELECT s.name FROM professional_structures l JOIN structures s ON s.structure_id = l.structure_id
        WHERE l.professional_id = p.professional_id AND s.active ORDER BY s.name) AS structures`;

/** One health professional of the directory by id. */
export async function knownProfessional(run: Run, id: string): Promise<DirectoryEntry | undefined> {
  const [row] = await run(sql<DirectoryEntry>`
    SELECT ${entryColumns}
    FROM professionals p
    WHERE p.professional_id = ${id} AND p.profession IS NOT NULL`);
  return row;
}

/** What the server knows of a possible holder of a right: someone or some place of the directory, or a past holder. */
export type Holder = { profession: string | null; blocked: boolean };

/** A holder by id, as the patient's record knows them; undefined for one that nothing knows. */
export async function findHolder(
  run: Run,
  { patientId, holderId }: { readonly patientId: string; readonly holderId: string },
): Promise<Holder | undefined> {
  const [row] = await run(sql<Holder>`
    SELECT p.profession, coalesce(a.blocked, false) AS blocked
    FROM (SELECT ${holderId}::text AS holder_id) AS asked
    LEFT JOIN professionals p ON p.professional_id = asked.holder_id
    LEFT JOIN structures s ON s.structure_id = asked.holder_id
    LEFT JOIN authorisations a ON a.patient_id = ${patientId}::uuid AND a.holder_id = asked.holder_id
    WHERE coalesce(p.professional_id, s.structure_id, a.holder_id) IS NOT NULL`);
  return row;
}

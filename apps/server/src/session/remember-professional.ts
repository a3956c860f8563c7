import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Makes the account of a national identifier at its first sign-in, whichever way it came (EPS-01). */
export async function rememberProfessional(db: Kysely<Database>, nationalId: string, now: Date): Promise<void> {
  await db
    .insertInto('professionals')
    .values({ national_id: nationalId, first_signed_in_at: now, last_signed_in_at: now })
    .onConflict((conflict) => conflict.column('national_id').doUpdateSet({ last_signed_in_at: now }))
    .execute();
}

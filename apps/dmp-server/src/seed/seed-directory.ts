import type { Transaction } from '../store/transaction.ts';
import type { SeedProfessional, SeedStructure } from './seed-types.ts';

/** Makes structures and professionals known, or brings them up to date; a professional's places are replaced. */
export async function seedDirectory(
  transaction: Transaction,
  { structures, professionals }: { structures: readonly SeedStructure[]; professionals: readonly SeedProfessional[] },
): Promise<void> {
  for (const { id, name, active = true, regulation = false } of structures) {
    await transaction
      .insertInto('structures')
      .values({ structure_id: id, name, active, regulation })
      .onConflict((conflict) => conflict.column('structure_id').doUpdateSet({ name, active, regulation }))
      .execute();
  }
  for (const { id, familyName, givenName, profession, specialities = [], structures: places } of professionals) {
    const names = {
      family_name: familyName,
      given_name: givenName,
      profession: profession ?? null,
      specialities: [...specialities],
    };
    await transaction
      .insertInto('professionals')
      .values({ professional_id: id, ...names })
      .onConflict((conflict) => conflict.column('professional_id').doUpdateSet(names))
      .execute();
    await transaction.deleteFrom('professional_structures').where('professional_id', '=', id).execute();
    if (places.length === 0) continue;
    await transaction
      .insertInto('professional_structures')
      .values(places.map((place) => ({ professional_id: id, structure_id: place })))
      .execute();
  }
}

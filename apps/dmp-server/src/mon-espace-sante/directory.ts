import { limits } from '../limits.ts';
import { findProfessionals } from '../store/patient/find-professionals.ts';
import { text } from './fields.ts';
import { patientOperation } from './operation.ts';

/** Health professionals by name, for a patient who wants to block one or name a médecin traitant. */
export const directory = patientOperation({
  fields: { search: text(100) },
  traced: false,
  async run({ store }, _, { search }) {
    const found = await findProfessionals(store.prepared, search, limits.directoryRows);
    return {
      professionals: found.map(
        ({ professional_id, family_name, given_name, profession, specialities, structures }) => ({
          holderId: professional_id,
          name: `${family_name} ${given_name}`,
          profession,
          specialities,
          structures,
        }),
      ),
    };
  },
});

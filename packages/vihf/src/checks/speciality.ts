import { codeSystems } from '../claims.ts';
import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

const doctor = '10';

/** A doctor's roles hold a speciality beside the profession (§5; observed refusal: speciality missing for a doctor). */
export const checkSpeciality: Check = ({ vihf }) => {
  const isDoctor = vihf.roles.some((role) => role.system === codeSystems.profession && role.code === doctor);
  const hasSpeciality = vihf.roles.some((role) => role.system === codeSystems.speciality);
  if (isDoctor && !hasSpeciality) throw new VihfError('speciality');
};

import { authorSpecialties } from '@trousse/nomenclatures';
import type { DirectoryEntry } from '../store/patient/find-professionals.ts';

/** Profession of TRE_G15. */
export const doctorProfession = '10';

/** What a professional of the directory does and where, in words. */
export function professionalWords({ profession, specialities, structures }: DirectoryEntry): string {
  const [speciality] = specialities;
  const code = speciality === undefined ? `G15_${profession}` : `G15_${profession}/${speciality}`;
  return [authorSpecialties.find(code)?.display, ...structures].filter(Boolean).join(', ');
}

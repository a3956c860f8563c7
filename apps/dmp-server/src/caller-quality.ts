import type { Code } from '@trousse/nomenclatures';
import type { CallerQuality } from './call.ts';

const systems = { profession: '1.2.250.1.71.1.2.7', speciality: '1.2.250.1.71.4.2.5' } as const;
const doctor = '10';
/** Occupational medicine: speciality, competence, additional speciality (TRE_R38, R40, R43). */
const occupational = new Set(['SM25', 'C41', 'SCH35']);

/** A speciality as the roles of an assertion write it; its label changes no right. */
export function specialityRole(code: string): Code {
  return { code, system: systems.speciality, display: code };
}

/** The health profession among the roles of an assertion: a code of TRE_G15 (dmp.md §5), absent for other staff. */
export function professionOf(roles: readonly Code[]): string | undefined {
  return roles.find(({ system }) => system === systems.profession)?.code;
}

/** The column that a profession and its specialities lead to (dmp.md §9). */
export function qualityOf(profession: string, roles: readonly Code[]): CallerQuality {
  if (profession !== doctor) return 'professional';
  const specialities = roles.filter(({ system }) => system === systems.speciality);
  return specialities.some(({ code }) => occupational.has(code)) ? 'occupational' : 'doctor';
}

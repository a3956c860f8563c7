import type { Code } from '@trousse/nomenclatures';

const generalMedicine = 'SM26';

/** What a professional is, in a few words: `Médecin généraliste`; `Médecin, cardiologie et maladies vasculaires`. */
export function describeProfession(profession: Pick<Code, 'display'>, speciality: Code | undefined): string {
  if (speciality === undefined) return profession.display;
  if (speciality.code === generalMedicine) return 'Médecin généraliste';
  const skill = speciality.display.replace(/^Qualifié en /, '').replace(/ \([A-Z]+\)$/, '');
  return `${profession.display}, ${skill.charAt(0).toLowerCase()}${skill.slice(1)}`;
}

/** An entry of a value set without what only the set needs. */
export function codeOf(entry: Code | undefined): Code | undefined {
  return entry && { code: entry.code, system: entry.system, display: entry.display };
}

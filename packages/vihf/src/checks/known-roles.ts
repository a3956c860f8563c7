import {
  authorSpecialties,
  type Code,
  otherProfessions,
  pharmacistSections,
  professions,
  savoirFaire,
} from '@trousse/nomenclatures';
import { VihfError } from '../errors.ts';
import type { Check } from './context.ts';

const sets = [professions, savoirFaire, pharmacistSections, otherProfessions, authorSpecialties];

/** Every role is a code of the national sets: professions, specialities, pharmacists' sections, social sector. */
export const checkKnownRoles: Check = ({ vihf }) => {
  if (!vihf.roles.every(isKnown)) throw new VihfError('role');
};

function isKnown({ code, system }: Code): boolean {
  return sets.some((set) => set.find(code, system) !== undefined);
}

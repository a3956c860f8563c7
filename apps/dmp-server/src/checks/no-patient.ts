import { checkPatient } from '@trousse/vihf';
import type { Call } from '../call.ts';

/**
 * A request that concerns no patient in particular (TD0.4, TD0.5) comes with an assertion that names none (dmp.md §5).
 * @throws VihfError `patient`
 */
export function checkNoPatient({ ins }: Call): void {
  checkPatient(ins === undefined ? {} : { patient: ins }, undefined);
}

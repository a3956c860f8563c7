import { type SandboxPatient, sandboxPatients } from '../people/patients.ts';
import { type SandboxVitale, sandboxVitaleCards } from '../people/vitale-cards.ts';

/** The people of one sandbox, as of the day it was first started: cards and records must agree for its whole life. */
export type Demonstration = {
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly patients: readonly SandboxPatient[];
  readonly vitale: readonly SandboxVitale[];
};

export function demonstrationOf(today: string): Demonstration {
  const patients = sandboxPatients(today);
  return { today, patients, vitale: sandboxVitaleCards(patients, today) };
}

import type { SoftwareVitale } from '@trousse/cards';
import type { SandboxPatient } from './patients.ts';
import { type VitaleDefinition, vitaleDefinitions } from './vitale-definitions.ts';

export type SandboxVitale = { readonly key: string; readonly shows: string; readonly card: SoftwareVitale };

/** Pause before each part of a reading: a real card takes its time, and the page must show it. */
const readingMs = 150;

/** The Vitale cards of a population, in the form of software cards. `today` is `YYYY-MM-DD`. */
export function sandboxVitaleCards(patients: readonly SandboxPatient[], today: string): SandboxVitale[] {
  const byKey = new Map(patients.map((patient) => [patient.key, patient]));
  return vitaleDefinitions.map((definition) => ({
    key: definition.key,
    shows: definition.shows,
    card: toCard(definition, byKey, today),
  }));
}

function toCard(
  definition: VitaleDefinition,
  patients: ReadonlyMap<string, SandboxPatient>,
  today: string,
): SoftwareVitale {
  const people = definition.beneficiaries.map((one) => ({ ...one, patient: known(patients, one.patient) }));
  const holder = people[0];
  if (holder === undefined) throw new Error('A Vitale card has a holder');
  return {
    kind: 'vitale',
    type: 'T',
    serial: definition.serial,
    endOfValidity: `${Number(today.slice(0, 4)) + 5}-12-31`,
    holderMatricule: holder.patient.ins.matricule,
    readingMs,
    beneficiaries: people.map(({ patient, quality, ownNumber, twinRank, birthDate }, index) => ({
      rank: index + 1,
      quality,
      birthName: patient.traits.birthName,
      givenName: patient.traits.birthGivenNames[0] ?? '',
      ...(patient.traits.usedName && { usedName: patient.traits.usedName }),
      birthDate: birthDate ?? patient.traits.birthDate,
      twinRank: twinRank ?? 1,
      ...(ownNumber && { certifiedMatricule: patient.ins.matricule }),
    })),
  };
}

function known(patients: ReadonlyMap<string, SandboxPatient>, key: string): SandboxPatient {
  const patient = patients.get(key);
  if (patient === undefined) throw new Error('A Vitale card names an unknown patient');
  return patient;
}

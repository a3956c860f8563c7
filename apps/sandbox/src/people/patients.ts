import { ageOn, type IdentityTraits, type Ins } from '@trousse/ins';
import { type Administrative, administrativeData } from './administrative.ts';
import { strictTraits, testIns } from './identity.ts';
import type { PatientDefinition } from './patient-definition.ts';
import { patientDefinitions } from './patient-definitions.ts';
import { professional } from './professionals.ts';

export type SandboxAuthorisation = {
  readonly professionalKey: string;
  /** PS_IdNat. */
  readonly nationalId: string;
  readonly status: 'VALIDE' | 'EXPIRE' | 'INTERDIT';
  readonly grantedAt: Date;
  /** An authorisation expires six months after the last access (dmp.md §6.3). */
  readonly lastAccessAt: Date;
  readonly treatingDoctor: boolean;
};

export type SandboxPatient = {
  readonly key: string;
  readonly ins: Ins;
  readonly traits: IdentityTraits;
  /** Below the age of majority on the day of the demonstration. */
  readonly minor: boolean;
  readonly record: 'active' | 'closed' | 'absent';
  readonly closing?: { readonly at: Date; readonly motive: string; readonly reason: string };
  readonly attachedToMes: boolean;
  readonly opposesBreakGlass: boolean;
  readonly opposesEmergencyAccess: boolean;
  readonly opposesFeeding: boolean;
  /** Masked documents open in an emergency. */
  readonly maskedInEmergency: boolean;
  readonly administrative: Administrative;
  readonly authorisations: readonly SandboxAuthorisation[];
  readonly conditions: PatientDefinition['conditions'];
  readonly documentCount: number;
  readonly shows: string;
};

const day = 86_400_000;
const ageOfMajority = 18;
const accessAge = { VALIDE: 20, EXPIRE: 230, INTERDIT: 60 };

/**
 * The population as of a day (`YYYY-MM-DD`): the same day always gives the same people. Only minors depend on the year
 * (they stay minors) and only authorisations on the day.
 */
export function sandboxPatients(today: string): SandboxPatient[] {
  return patientDefinitions.map((definition, index) => toPatient(definition, index, today));
}

function toPatient(definition: PatientDefinition, index: number, today: string): SandboxPatient {
  const date =
    typeof definition.born === 'string'
      ? definition.born
      : `${Number(today.slice(0, 4)) - definition.born.age}-${definition.born.on}`;
  const birth = {
    sex: definition.sex,
    date,
    place: definition.place,
    order: 901 + index,
    ...(definition.unknownMonth && { unknownMonth: definition.unknownMonth }),
  };
  const { name: birthName, given: birthGivenNames, usedName, usedGivenName } = definition;
  const closed = definition.record === 'closed';
  const noon = new Date(`${today}T12:00:00Z`).getTime();
  return {
    key: definition.key,
    ins: testIns(birth),
    traits: strictTraits(birth, {
      birthName,
      birthGivenNames,
      ...(usedName && { usedName }),
      ...(usedGivenName && { usedGivenName }),
    }),
    minor: (ageOn(date, today) ?? ageOfMajority) < ageOfMajority,
    record: definition.record ?? 'active',
    ...(closed && {
      closing: {
        at: new Date(noon - 120 * day),
        motive: 'FERMETURE_DEMANDE_PATIENT',
        reason: 'Fermeture demandée par le patient',
      },
    }),
    attachedToMes: definition.record === undefined && !definition.outsideMes,
    opposesBreakGlass: definition.opposes?.includes('bris_de_glace') ?? false,
    opposesEmergencyAccess: definition.opposes?.includes('centre_15') ?? false,
    opposesFeeding: definition.opposes?.includes('alimentation') ?? false,
    maskedInEmergency: definition.maskedInEmergency ?? false,
    administrative: administrativeData(definition, index, patientDefinitions),
    authorisations: Object.entries(definition.authorised ?? {}).map(([key, status]) => ({
      professionalKey: key,
      nationalId: professional(key).nationalId,
      status,
      grantedAt: new Date(noon - (accessAge[status] + 300 + index) * day),
      lastAccessAt: new Date(noon - (accessAge[status] + (index % 30)) * day),
      treatingDoctor: definition.treatingDoctor === key,
    })),
    conditions: definition.conditions,
    documentCount: definition.documents,
    shows: definition.shows,
  };
}

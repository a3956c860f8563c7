import type { AdministrativeData, SentData } from '@trousse/dmp-wire';
import type { IdentityTraits } from '@trousse/ins';
import type { Administrative, PatientRow } from './schema.ts';

/** The columns of a patient's traits. */
export const traitColumns = [
  'birth_name',
  'birth_given_names',
  'sex',
  'birth_date',
  'birth_place_code',
  'used_name',
  'used_given_name',
] as const;

export type TraitColumns = Pick<PatientRow, (typeof traitColumns)[number]>;

/** Traits as their columns hold them. */
export function columnsOf(traits: IdentityTraits): TraitColumns {
  return {
    birth_name: traits.birthName,
    birth_given_names: [...traits.birthGivenNames],
    sex: traits.sex,
    birth_date: traits.birthDate,
    birth_place_code: traits.birthPlaceCode ?? null,
    used_name: traits.usedName ?? null,
    used_given_name: traits.usedGivenName ?? null,
  };
}

export function traitsOf(patient: TraitColumns): IdentityTraits {
  return {
    birthName: patient.birth_name,
    birthGivenNames: patient.birth_given_names,
    sex: patient.sex,
    birthDate: patient.birth_date,
    ...(patient.birth_place_code === null ? {} : { birthPlaceCode: patient.birth_place_code }),
    ...(patient.used_name === null ? {} : { usedName: patient.used_name }),
    ...(patient.used_given_name === null ? {} : { usedGivenName: patient.used_given_name }),
  };
}

/** What TD1.3a says of a patient (dmp.md §6.6): traits, contacts, representatives, birth place, oppositions. */
export function administrativeDataOf(patient: PatientRow): AdministrativeData {
  return {
    // Records of before administrative data hold none of them.
    telecoms: [],
    representatives: [],
    ...(patient.administrative as unknown as Partial<Administrative>),
    traits: traitsOf(patient),
    oppositions: { breakGlass: patient.opposes_break_glass, emergency: patient.opposes_emergency },
  };
}

export type DataColumns = TraitColumns & { readonly administrative: string } & Partial<
    Pick<PatientRow, 'opposes_break_glass' | 'opposes_emergency'>
  >;

/** The columns that hold the data of a request (TD1.1, TD1.2, TD1.3b); an opposition that it leaves out is not among them. */
export function dataColumns({ traits, oppositions, ...administrative }: SentData): DataColumns {
  const { breakGlass, emergency } = oppositions;
  return {
    ...columnsOf(traits),
    administrative: JSON.stringify(administrative satisfies Administrative),
    ...(breakGlass === undefined ? {} : { opposes_break_glass: breakGlass }),
    ...(emergency === undefined ? {} : { opposes_emergency: emergency }),
  };
}

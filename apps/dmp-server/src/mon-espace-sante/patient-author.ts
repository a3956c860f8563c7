import type { IdentityTraits } from '@trousse/ins';
import type { Author } from '@trousse/xds';
import type { PatientRecord } from '../store/patient/find-patient.ts';

/** The patient as the author of what they deposit or change: known by the INS, without any institution (dmp.md §7). */
export function patientAuthor(patient: PatientRecord): Author & Required<Pick<Author, 'person'>> {
  return {
    person: {
      id: patient.matricule,
      familyName: patient.used_name ?? patient.birth_name,
      givenName: patient.used_given_name ?? patient.birth_given_names[0] ?? '',
      idType: 'NH',
      assigningAuthority: patient.oid,
    },
  };
}

/** The traits under which the record is kept. */
export function traitsOf(patient: PatientRecord): IdentityTraits {
  const { birth_place_code, used_name, used_given_name } = patient;
  return {
    birthName: patient.birth_name,
    birthGivenNames: patient.birth_given_names,
    sex: patient.sex,
    birthDate: patient.birth_date,
    ...(birth_place_code === null ? {} : { birthPlaceCode: birth_place_code }),
    ...(used_name === null ? {} : { usedName: used_name }),
    ...(used_given_name === null ? {} : { usedGivenName: used_given_name }),
  };
}
